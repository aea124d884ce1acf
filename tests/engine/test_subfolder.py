"""A tutorial that is a folder of a larger repository, and whose reader begins with nothing."""

import shutil
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

import pytest

from sphinx_checkpoints import cli
from sphinx_checkpoints.git.ignored import has_repository
from sphinx_checkpoints.pages.site import find_site
from sphinx_checkpoints.trees.stamp import digest_of_sources
from tests.engine.changing import replace
from tests.support.repositories import Repository, new_repository
from tests.support.sites import ROOTS


def in_folder(top: Path) -> tuple[Path, Path]:
    """A project of several, with pages of its own; gives the reader's root and the pages."""
    root = top / "packages/site"
    shutil.copytree(ROOTS / "test-from-nothing", root)
    return root, root / "docs"


def in_pages(top: Path) -> tuple[Path, Path]:
    """A chapter of a library's documentation, in the folder of its pages."""
    docs, root = top / "docs", top / "docs/tutorial"
    shutil.copytree(ROOTS / "test-from-nothing", root)
    for path in (root / "docs").iterdir():
        path.rename((docs if path.name == "conf.py" else root) / path.name)
    (docs / "index.rst").write_text("Library\n=======\n\n.. toctree::\n\n   tutorial/index\n")
    replace("conf.py", "checkpoints_live", 'checkpoints_root = "tutorial"\ncheckpoints_live')(docs)
    replace("conf.py", "docs/django_adapter.py", "django_adapter.py")(docs)
    return root, docs


@dataclass(frozen=True)
class Tutorial:
    """The repository, the reader's root in it, and the pages."""

    repository: Repository
    root: Path
    docs: Path

    def run(self, *arguments: str) -> tuple[int, str]:
        """Run the command; gives the exit status and all that was printed."""
        with redirect_stdout(StringIO()) as said, redirect_stderr(said):
            status = cli.main(["--docs", str(self.docs), *arguments])
        return status, said.getvalue()

    @property
    def prefix(self) -> str:
        """The reader's root, from the top."""
        return self.root.relative_to(self.repository.root).as_posix()


@pytest.fixture(params=[in_folder, in_pages])
def tutorial(request: pytest.FixtureRequest, tmp_path: Path) -> Tutorial:
    """The tutorial, committed with what is beside it."""
    repository = new_repository(tmp_path.resolve() / "library")
    made = Tutorial(repository, *request.param(repository.root))
    repository.write({"library/code.py": "one = 1\n", "README.md": "# A library\n"})
    repository.commit("The library and its tutorial")
    return made


def test_nothing_is_found(tutorial: Tutorial) -> None:
    status, printed = tutorial.run("check")
    assert printed.endswith(", 0 findings, 0 skips\n")
    assert status == 0


def test_a_branch_differs_in_the_live_tree_alone(tutorial: Tutorial) -> None:
    assert tutorial.run("branches")[0] == 0
    repository = tutorial.repository
    main, start, finish = map(repository.files, ("main", "cp0", "cp1"))
    live = f"{tutorial.prefix}/mysite/"
    assert start == {path: facts for path, facts in main.items() if not path.startswith(live)}
    assert finish == main
    assert [repository.git("log", "--format=%s", "main..cp1").splitlines()] == [
        ["Step 2: Say hello", "Step 1: Begin a project", "Start from checkpoint cp0"]
    ]
    assert tutorial.run("branches", "--check")[0] == 0


def test_a_learner_goes_to_branches_and_back_with_all_that_is_theirs(tutorial: Tutorial) -> None:
    tutorial.run("branches")
    repository, mine = tutorial.repository, tutorial.root / "mysite/mine.txt"
    hello = tutorial.root / "mysite/hello.py"
    mine.write_text("mine\n")
    hello.write_text("changed = 1\n")
    repository.git("add", str(hello))
    before = repository.git("status", "--short")
    printed = tutorial.run("reset", "cp0")[1]
    assert "mysite/ is cp0 now.\nYou are on branch cp0." in printed
    assert not (tutorial.root / "mysite").exists()
    assert repository.git("status", "--short") == ""
    [back] = [line for line in printed.splitlines() if line.startswith("To have it back")]
    assert tutorial.run("reset", back.split()[-1])[0] == 0
    assert (mine.read_text(), hello.read_text()) == ("mine\n", "changed = 1\n")
    assert repository.git("status", "--short") == before
    assert repository.git("symbolic-ref", "--short", "HEAD") == "main"


def test_git_stash_gives_back_what_reset_has_put_aside(tutorial: Tutorial) -> None:
    tutorial.run("branches")
    mine = tutorial.root / "mysite/mine.txt"
    mine.write_text("mine\n")
    assert tutorial.run("reset", "cp1")[0] == 0
    assert not mine.exists()
    tutorial.repository.git("stash", "pop")
    assert mine.read_text() == "mine\n"


def test_an_edit_is_carried_from_what_git_has(tutorial: Tutorial) -> None:
    hello = tutorial.root / "mysite/hello.py"
    hello.write_text(hello.read_text().replace("Hello.", "Welcome."))
    status, printed = tutorial.run("update", "--from", "cp1")
    assert (status, printed) == (0, "checkpoints/cp1: changed mysite/hello.py\n")


def test_a_page_is_verified_whatever_its_reader_has_written(tutorial: Tutorial) -> None:
    site = find_site(tutorial.docs)
    before = digest_of_sources(site.project, site.docs)
    (tutorial.root / "mysite/notes.txt").write_text("mine\n")
    assert digest_of_sources(site.project, site.docs) == before


def test_a_part_that_git_alone_has_is_read(tutorial: Tutorial) -> None:
    git = tutorial.repository.git
    git("sparse-checkout", "set", "--no-cone", "/*", "!checkpoints")
    assert not (tutorial.root / "checkpoints/cp1").exists()
    assert [part.finish for part in find_site(tutorial.docs).parts] == ["cp1"]


def test_git_of_somebodys_home_is_not_asked(tmp_path: Path) -> None:
    home = new_repository(tmp_path.resolve() / "home")
    root, _ = in_folder(home.root)
    assert not has_repository(root)
    home.commit("All of it")
    assert has_repository(root)
