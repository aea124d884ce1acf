"""The next checkpoint."""

import shutil
from pathlib import Path

import pytest

from sphinx_checkpoints.model.contents import Content
from sphinx_checkpoints.model.errors import CheckpointError
from sphinx_checkpoints.trees.new import Places, new
from tests.support.repositories import CP2, Repository, everything, tutorial


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    """A tutorial whose newest checkpoint is cp2."""
    return tutorial(tmp_path)


def test_the_next_checkpoint_is_a_copy_of_the_newest(repository: Repository) -> None:
    before = everything(repository.root)
    repository.write({"checkpoints/cp2/app/cache.pyc": "ignored"})
    new(repository.project, "cp3")
    assert repository.project.newest == "cp3"
    assert repository.project.snapshot("cp3") == repository.project.snapshot("cp2")
    assert set(repository.project.snapshot("cp3")) == set(CP2)
    after = everything(repository.root)
    added = {path for path in after if path.startswith("checkpoints/cp3/")}
    assert len(added) == len(CP2)
    assert {path: after[path] for path in before} == before
    assert set(after) - set(before) - added == {"checkpoints/cp2/app/cache.pyc"}


def test_it_says_what_to_write_next(repository: Repository) -> None:
    lines = new(repository.project, "cp3", Places(pages="docs/tutorial"))
    assert lines[0].startswith("checkpoints/cp3/ is a copy of cp2")
    assert "Write its page, docs/tutorial/cp2-TITLE.rst, and name it in a toctree." in lines[2]
    assert lines[lines.index("   .. part::") + 1 :][:3] == [
        "      :start: cp2",
        "      :finish: cp3",
        "      :minutes: 20",
    ]
    assert any("tests/checkpoints/cp3/test_step1_TITLE.py" in line for line in lines)


def test_it_names_edits_that_no_snapshot_has(repository: Repository) -> None:
    repository.write({"app/main.py": "already the next part\n"})
    lines = new(repository.project, "cp3")
    assert lines[1] == (
        "app/ already differs from it in app/main.py: checkpoints update puts that into cp3."
    )
    assert repository.project.snapshot("cp3") == repository.project.snapshot("cp2")


@pytest.mark.parametrize("name", ["cp2", "cp1", "cp01", "ap9"])
def test_a_name_that_does_not_come_last_is_refused(repository: Repository, name: str) -> None:
    before = everything(repository.root)
    with pytest.raises(CheckpointError, match=f"'{name}' does not come after 'cp2', .* as cp3"):
        new(repository.project, name)
    assert everything(repository.root) == before


@pytest.mark.parametrize("name", ["", "cp 3", "cp/3", "../cp3", "-cp3", "3", "cp3\n", "cp.3"])
def test_a_name_that_is_no_plain_word_is_refused(repository: Repository, name: str) -> None:
    with pytest.raises(CheckpointError, match="is no name for a checkpoint: use a letter, then"):
        new(repository.project, name)


def test_a_word_of_gits_is_refused(repository: Repository) -> None:
    with pytest.raises(CheckpointError, match="'main' is no name for a checkpoint, because git"):
        new(repository.project, "main")


def test_cp10_comes_after_cp9(repository: Repository) -> None:
    new(repository.project, "cp9")
    new(repository.project, "cp10")
    assert repository.project.newest == "cp10"


def test_the_copy_lies_there_as_git_would_check_it_out(repository: Repository) -> None:
    repository.git("config", "core.autocrlf", "true")
    for folder in ("app", "checkpoints"):
        shutil.rmtree(repository.root / folder)
    repository.git("checkout", "--quiet", "--", ".")
    new(repository.project, "cp3")
    assert (repository.root / "checkpoints/cp3/app/main.py").read_bytes() == b"start\r\n"
    repository.git("add", "--all")
    content = repository.git("show", ":checkpoints/cp3/app/main.py")
    assert content == repository.git("show", ":checkpoints/cp2/app/main.py") == "start"


def test_a_checkpoint_that_is_not_checked_out_is_copied(repository: Repository) -> None:
    repository.git("sparse-checkout", "set", "--no-cone", "/*", "!checkpoints")
    assert not (repository.root / "checkpoints").exists()
    new(repository.project, "cp3")
    assert repository.project.snapshot("cp3") == repository.project.snapshot("cp2")
    assert set(repository.project.snapshot("cp3")) == set(CP2)


def test_a_checkpoint_in_the_middle_is_a_copy_of_the_one_before_it(repository: Repository) -> None:
    new(repository.project, "cp6")
    repository.write({"app/main.py": "six\n"}, "checkpoints/cp6")
    before = everything(repository.root)
    new(repository.project, "cp3", after="cp2")
    assert repository.project.names == ("cp1", "cp2", "cp3", "cp6")
    assert repository.project.snapshot("cp3") == repository.project.snapshot("cp2")
    after = everything(repository.root)
    assert {path: after[path] for path in before} == before
    assert set(after.keys() - before) == {f"checkpoints/cp3/{path}" for path in CP2}


def test_in_the_middle_it_says_where_to_build_the_part(repository: Repository) -> None:
    new(repository.project, "cp5")
    new(repository.project, "cp6")
    repository.write({"app/main.py": "six\n"})  # which has nothing to do with it
    lines = new(repository.project, "cp3", Places(suffix=".md"), after="cp2")
    assert lines[:3] == [
        "checkpoints/cp3/ is a copy of cp2, and comes before cp5.",
        "Build the part in checkpoints/cp3/; checkpoints update --edited cp3 carries that into "
        "cp5, cp6 and app/.",
        "Write its page, docs/cp2-TITLE.md, and name it in a toctree. It begins so:",
    ]
    assert lines[lines.index("   ```{part}") + 1 :][:2] == ["   :start: cp2", "   :finish: cp3"]


def test_pages_are_written_with_the_checkpoint_or_not_at_all(repository: Repository) -> None:
    new(repository.project, "cp6")
    before = everything(repository.root)
    pages = {"docs/pages.txt": Content(b"cp3 cp6\n", 0o644)}
    repository.write({"checkpoints/cp3/app/run": "ignored"})
    repository.write({".git/info/exclude": "checkpoints/cp3/\n"})
    with pytest.raises(CheckpointError, match="checkpoints/cp3/app/run:1: this is in the way"):
        new(repository.project, "cp3", after="cp2", restarted=pages)
    assert everything(repository.root).items() - before.items() == {
        ("checkpoints/cp3/app/run", b"ignored")
    }
    shutil.rmtree(repository.root / "checkpoints/cp3")
    lines = new(repository.project, "cp3", after="cp2", restarted=pages)
    assert (repository.root / "docs/pages.txt").read_text() == "cp3 cp6\n"
    assert sum("is ignored by git: git add --force" in line for line in lines) == len(CP2)


def test_after_the_newest_is_at_the_end(repository: Repository) -> None:
    assert new(repository.project, "cp3", after="cp2")[0].endswith("as it is from now on.")
