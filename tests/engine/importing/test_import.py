"""Repositories of the kinds that exist become tutorials, and the check says what they lack."""

import os
import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from sphinx_checkpoints import cli
from tests.support.first_part import agree
from tests.support.repositories import Repository, everything, new_repository
from tests.support.sites import Site

CONF = 'extensions = ["sphinx_checkpoints"]\ncheckpoints_live = "blog"\n'
START = {"app.py": 'def start():\n    return "start"\n', "README.md": "# A blog\n"}
MODELS = {"models/__init__.py": "", "models/post.py": "class Post:\n    pass\n"}
USED = "from models.post import Post\n\n\ndef start():\n    return Post()\n"
# What an author adds to every page: a toctree, tests, hints, and words on what is edited.
AUTHORS = {"CP001", "CP205", "CP304", "CP706"}


@dataclass(frozen=True)
class Author:
    """Somebody with a repository that has the steps, and a site that has none yet."""

    source: Repository
    site: Site

    def run(self, *arguments: str) -> int:
        """Run the command on the site."""
        return cli.main(["--docs", str(self.site.root / "docs"), *arguments])

    def codes(self, capsys: pytest.CaptureFixture[str]) -> set[str]:
        """The codes of what the check finds."""
        capsys.readouterr()
        self.run("check")
        lines = capsys.readouterr().out.splitlines()
        return {line.split(": ")[1] for line in lines if ": CP" in line}

    def tree(self, name: str) -> dict[str, bytes]:
        """The files of a checkpoint, by path from its folder."""
        folder = self.site.root / "checkpoints" / name
        return {
            path.relative_to(folder).as_posix(): path.read_bytes()
            for path in folder.rglob("*")
            if path.is_file()
        }


@pytest.fixture
def author(tmp_path: Path) -> Author:
    """With a first commit in the one, and the configuration in the other."""
    source = new_repository(tmp_path.resolve() / "blog")
    source.write(START)
    source.commit("Begin")
    site = Site(new_repository(tmp_path.resolve() / "site").root)
    site.write("docs/conf.py", CONF)
    site.write("docs/index.rst", "Blog\n====\n")
    return Author(source, site)


def with_branches(source: Repository) -> None:
    """A branch for each step, whose numbers are not in the order of the alphabet."""
    source.git("branch", "step-1")
    source.write({"requirements.txt": "Django\n"} | MODELS)
    source.commit("wip")
    source.git("branch", "step-2-add-models")
    source.write({"app.py": USED})
    source.commit("Return a post.")
    source.git("branch", "step-10")
    source.git("branch", "other")


def test_branches_become_a_part_with_a_step_each(
    author: Author, capsys: pytest.CaptureFixture[str]
) -> None:
    with_branches(author.source)
    assert author.run("import", str(author.source.root), "--branches", "step-*") == 0
    printed = capsys.readouterr().out
    agree("printed/import.txt", printed)
    assert author.site.read("docs/cp1-blog.rst") == PAGE
    assert author.tree("cp1") == {f"blog/{name}": text.encode() for name, text in START.items()}
    assert author.tree("cp2")["blog/app.py"] == USED.encode()
    assert (author.site.root / "blog/models/post.py").is_file()
    assert author.codes(capsys) == AUTHORS


PAGE = """\
Blog
====

.. part::
   :start: cp1
   :finish: cp2
   :minutes: 10

Step 1: Add models
------------------

.. create-file:: blog/requirements.txt

.. create-file:: blog/models/__init__.py

.. create-file:: blog/models/post.py

Step 2: Return a post
---------------------

.. edit-file:: blog/app.py
"""


def test_tags_of_a_clone_become_a_part_each(
    author: Author, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = author.source
    source.git("tag", "v0.1", "--annotate", "--message", "The first")
    source.write(MODELS)
    source.commit("Step 2: Write *models* and __init__")
    source.git("tag", "v0.2")
    source.write({"app.py": USED})
    source.commit("- use the `models`, |all| of t_hem_")
    source.git("tag", "v0.10")
    clone = tmp_path / "clone"
    source.git("clone", "--quiet", "--bare", str(source.root), str(clone))
    assert author.run("import", str(clone), "--tags", "v*", "--every", "1") == 0
    assert sorted(path.name for path in (author.site.root / "checkpoints").iterdir()) == [
        "cp1",
        "cp2",
        "cp3",
    ]
    first, second = sorted((author.site.root / "docs").glob("cp*.rst"))
    title = "Write \\*models\\* and __init\\_\\_"
    assert first.name == "cp1-write-models-and-init.rst"
    assert first.read_text().startswith(f"{title}\n{'=' * len(title)}\n")
    assert second.name == "cp2-use-the-models-all-of-t-hem.rst"
    assert author.codes(capsys) == AUTHORS
    author.site.write("docs/index.rst", "Blog\n====\n\n.. toctree::\n   :glob:\n\n   cp*\n")
    built = author.site.build("html")
    assert built.warnings == []
    page = built.text(f"{second.stem}.html")
    assert "<h1>- use the `models`, |all| of t_hem_<a" in page


def with_a_history(source: Repository) -> None:
    """A commit for each step, and all that a history may have."""
    source.write({"app.py": "def start():\n    return None\n", "notes/run": "#!/bin/sh\n"})
    source.commit("Run it\n\nThis says why:\n\n- one\n    two\n.. and that::\n")
    source.git("commit", "--quiet", "--allow-empty", "--message", "Try CI again")
    source.git("switch", "--quiet", "--create", "models")
    source.write({"models/post.py": "class Post: ...\n"})
    source.commit("wip")
    source.write(MODELS)
    source.commit("wip again")
    source.git("switch", "--quiet", "main")
    source.write({".gitignore": "*.log\n", "kept.log": "kept\n", "logo.png": b"\0\1\2"})
    source.git("add", "--all", "--force")
    source.commit("Ignore the logs")
    source.git("merge", "--quiet", "--no-ff", "--message", "Add models", "models")
    source.git("mv", "README.md", "ABOUT.md")
    source.git("rm", "--quiet", "models/post.py")
    (source.root / "link").symlink_to("app.py")
    source.write({"app.py": "def start():\n    return 1\n"})
    source.commit("Tidy up")


@pytest.mark.skipif(os.name == "nt", reason="Windows has no links and no modes")
def test_commits_become_steps_and_what_cannot_be_said_remains(
    author: Author, capsys: pytest.CaptureFixture[str]
) -> None:
    with_a_history(author.source)
    assert author.run("import", str(author.source.root), "--commits", "main") == 0
    printed = capsys.readouterr().out
    assert "“Try CI again”, which is no step.\n" in printed
    page = author.site.read("docs/cp1-blog.rst")
    titles = [line for line in page.splitlines() if line.startswith("Step ")]
    steps = ["Run it", "Ignore the logs", "Add models", "Tidy up"]
    assert titles == [f"Step {number}: {title}" for number, title in enumerate(steps, 1)]
    for line in REMAINING:
        assert f": {line}\n" in printed
        place = next(one for one in printed.splitlines() if one.endswith(f": {line}"))
        number = int(place.split(":")[1])
        assert page.splitlines()[number - 1] == f".. Not said yet: {line}"
    assert "left out: blog/link.\n" in printed
    assert author.tree("cp2")["blog/kept.log"] == b"kept\n"
    for kept in ("checkpoints/cp2/blog/kept.log", "blog/kept.log"):
        assert f"\n{kept} is ignored by git: git add --force {kept}\n" in printed
    assert STEP_4 in page
    assert author.tree("cp2.states/step1") == {"blog/app.py": b"def start():\n    return None\n"}
    assert author.tree("cp2.states/step3") == {"blog/models/post.py": b"class Post:\n    pass\n"}
    assert author.codes(capsys) == AUTHORS - {"CP304"} | {"CP201"}
    for folder in ("checkpoints/cp2/blog", "blog"):
        (author.site.root / folder / ".gitignore").write_text("")
        (author.site.root / folder / "notes/run").chmod(0o644)
        (author.site.root / folder / "logo.png").unlink()
    assert author.codes(capsys) == AUTHORS


REMAINING = [
    "blog/notes/run changes its mode: have a command make it, or change it back.",
    "blog/logo.png is no text: say how a reader gets it, by a command.",
]
STEP_4 = """\
Step 4: Tidy up
---------------

.. move-file:: blog/README.md
   :to: blog/ABOUT.md

.. edit-file:: blog/app.py

.. delete-file:: blog/models/post.py
"""


def test_a_span_of_commits_begins_with_its_first(author: Author) -> None:
    with_branches(author.source)
    author.run("import", str(author.source.root), "--commits", "step-2-add-models..main")
    assert author.tree("cp1")["blog/requirements.txt"] == b"Django\n"
    assert "Step 1: Return a post" in author.site.read("docs/cp1-blog.rst")


def test_readers_work_in_the_folder_that_has_the_name_of_theirs(
    author: Author, capsys: pytest.CaptureFixture[str]
) -> None:
    source = author.source
    source.write({"blog/urls.py": "", "src/code/urls.py": "one\n"})
    source.commit()
    source.write({"blog/urls.py": "urls = []\n", "src/code/urls.py": "two\n"})
    source.commit()
    assert author.run("import", str(source.root), "--commits", "main") == 0
    assert author.tree("cp1") == {"blog/urls.py": b""}
    assert "get nothing of: README.md, app.py, src.\n" in capsys.readouterr().out
    for name in ("checkpoints", "blog"):
        shutil.rmtree(author.site.root / name)
    (author.site.root / "docs/cp1-blog.rst").unlink()
    author.run("import", str(source.root), "--commits", "main", "--folder", "./src/code/")
    assert author.tree("cp1") == {"blog/urls.py": b"one\n"}


@pytest.mark.parametrize("path", ["docs/cp1-blog.rst", "checkpoints/cp2", "checkpoints"])
def test_nothing_is_overwritten(
    path: str, author: Author, capsys: pytest.CaptureFixture[str]
) -> None:
    with_branches(author.source)
    author.site.write(path, "mine")
    before = everything(author.site.root)
    assert author.run("import", str(author.source.root), "--branches", "step-*") == 1
    assert capsys.readouterr().err == (
        f"checkpoints: {path}:1: this is there already, and nothing is overwritten: move it away, "
        "then run this again.\n"
    )
    assert everything(author.site.root) == before


def test_checkpoints_are_not_mixed(author: Author, capsys: pytest.CaptureFixture[str]) -> None:
    with_branches(author.source)
    author.site.write("checkpoints/cp1/blog/app.py", "mine")
    before = everything(author.site.root)
    assert author.run("import", str(author.source.root), "--branches", "step-*") == 1
    assert "there are checkpoints already, cp1, and import begins" in capsys.readouterr().err
    assert everything(author.site.root) == before


def test_a_live_project_that_is_there_stays(
    author: Author, capsys: pytest.CaptureFixture[str]
) -> None:
    with_branches(author.source)
    author.site.write("blog/app.py", "mine")
    assert author.run("import", str(author.source.root), "--branches", "step-*") == 0
    assert author.site.read("blog/app.py") == "mine"
    assert "blog/ differs from cp2 in blog/README.md, blog/app.py," in capsys.readouterr().out


THERE = "there are the branches main, step-1, step-2-add-models, step-10, other, 3 commits on HEAD"


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ([], f"say where the steps are, with one of --branches 'step-*', {{}}: {THERE}."),
        (["--tags", "a", "--commits", "main"], "say where the steps are"),
        (["--commits", "main", "--every", "-1"], "--every with a number"),
        (["--branches", "lesson*"], "no branch is named as 'lesson*': there are main, other, step"),
        (["--tags", "v*"], "no tag is named as 'v*': there is none."),
        (["--commits", "main..nowhere"], "there is no commit 'nowhere': there are the branches"),
        (["--branches", "step-1"], "1 of 1 states have files of the reader's, and no two of them"),
        (["--commits", "main", "--folder", "none"], "0 of 3 states have files of the reader's"),
    ],
)
def test_what_cannot_be_imported_is_one_sentence(
    arguments: list[str], told: str, author: Author, capsys: pytest.CaptureFixture[str]
) -> None:
    with_branches(author.source)
    assert author.run("import", str(author.source.root), *arguments) == 1
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert told.split("{}")[0] in said
    assert not (author.site.root / "checkpoints").exists()


@pytest.mark.parametrize("name", ["nowhere", "plain"])
def test_what_is_no_repository_is_told(
    name: str, author: Author, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "plain").mkdir()
    assert author.run("import", str(tmp_path / name), "--tags", "v*") == 1
    assert f"{name} is no " in capsys.readouterr().err
