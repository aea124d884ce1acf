"""The snapshots follow the live tree."""

import shutil
from pathlib import Path

import pytest

from sphinx_checkpoints.git.branches import plan_branches, write_branches
from sphinx_checkpoints.model.errors import CheckpointError
from sphinx_checkpoints.trees.update import update, update_from
from tests.engine.trees.three_checkpoints import CP3, edit, is_synchronous, names, text
from tests.support.repositories import CP2, LAYOUT, Repository, everything


def test_update_says_what_it_does(repository: Repository) -> None:
    edit(repository, "app/main.py", "start", "begin")
    repository.write({"app/new/ü.py": "x\n"})
    (repository.root / "app/chat/messages.py").unlink()
    (repository.root / "app/chat/__init__.py").unlink()
    (repository.root / "app/run").chmod(0o644)
    assert update(repository.project) == [
        "checkpoints/cp3: deleted app/chat/__init__.py",
        "checkpoints/cp3: deleted app/chat/messages.py",
        "checkpoints/cp3: changed app/main.py",
        "checkpoints/cp3: added app/new/ü.py",
        "checkpoints/cp3: changed app/run",
    ]
    assert is_synchronous(repository)
    assert not (repository.root / "checkpoints/cp3/app/chat").exists()
    assert not repository.project.snapshot("cp3")["app/run"].executable
    assert update(repository.project) == []


def test_update_leaves_other_checkpoints_and_ignored_files_alone(repository: Repository) -> None:
    repository.write({"app/cache.pyc": "live", "checkpoints/cp3/app/cache.pyc": "snapshot"})
    before = everything(repository.root / "checkpoints/cp2")
    edit(repository, "app/main.py", "start", "begin")
    update(repository.project)
    assert everything(repository.root / "checkpoints/cp2") == before
    assert text(repository, "cp3", "app/cache.pyc") == "snapshot"


def test_update_takes_a_folder_in_place_of_a_file(repository: Repository) -> None:
    (repository.root / "app/main.py").unlink()
    repository.write({"app/main.py/inner.py": "x\n"})
    update(repository.project)
    assert is_synchronous(repository)
    shutil.rmtree(repository.root / "app/main.py")
    repository.write({"app/main.py": "again\n"})
    update(repository.project)
    assert is_synchronous(repository)


def test_update_works_without_git(
    repository: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.rmtree(repository.root / ".git")
    monkeypatch.setenv("PATH", str(tmp_path))
    edit(repository, "app/main.py", "start", "begin")
    assert update(repository.project) == ["checkpoints/cp3: changed app/main.py"]


@pytest.mark.parametrize("instead", [{}, {"app": "a file\n"}], ids=["nothing", "a file"])
def test_update_without_a_live_tree_is_refused(
    repository: Repository, instead: dict[str, str]
) -> None:
    shutil.rmtree(repository.root / "app")
    repository.write(instead)
    with pytest.raises(CheckpointError, match="app:1: there are no files, and the snapshot would"):
        update(repository.project)
    assert names(repository, "cp3") == set(CP3)


def test_update_on_a_checkpoints_branch_is_refused(repository: Repository) -> None:
    write_branches(repository.root, plan_branches(repository.root, LAYOUT))
    repository.git("switch", "--quiet", "cp1")
    repository.write(CP2)
    with pytest.raises(CheckpointError, match=r"you are on the branch cp1, .* git switch main"):
        update(repository.project)
    with pytest.raises(CheckpointError, match="you are on the branch cp1"):
        update_from(repository.project, "cp1")


def test_an_unknown_checkpoint_or_commit_is_refused(repository: Repository) -> None:
    with pytest.raises(CheckpointError, match=r"there is no checkpoint 'cp7': .* cp1, cp2, cp3"):
        update_from(repository.project, "cp7")
    with pytest.raises(CheckpointError, match="there is no commit 'nothing': name one with --base"):
        update_from(repository.project, "cp1", base_revision="nothing")


def test_a_snapshot_that_is_not_committed_is_refused(repository: Repository) -> None:
    repository.write(CP3, "checkpoints/cp4")
    with pytest.raises(
        CheckpointError, match="checkpoints/cp4:1: the commit HEAD does not have it"
    ):
        update_from(repository.project, "cp1")


def test_without_a_repository_is_refused(repository: Repository) -> None:
    shutil.rmtree(repository.root / ".git")
    with pytest.raises(CheckpointError, match="is no git repository that can be used"):
        update_from(repository.project, "cp1")
