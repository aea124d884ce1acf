"""An older live tree never replaces the newest snapshot, and an author's edit always does."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from sphinx_checkpoints.git.branches import plan_branches, write_branches
from sphinx_checkpoints.model.errors import CheckpointError
from sphinx_checkpoints.trees.new import new
from sphinx_checkpoints.trees.update import update, update_from
from tests.support.repositories import CP1, LAYOUT, Repository, everything, tutorial

MINE = {"app/main.py": "mine\n"}


@pytest.fixture(autouse=True)
def nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no settings of who runs the tests name a default branch."""
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    """A tutorial with its branches, on main, where later commits have other pages."""
    repository = tutorial(tmp_path / "the tutorial")
    write(repository)
    repository.write({"README.md": "later\n"})
    repository.commit("Later")
    return repository


def write(repository: Repository) -> None:
    """Write the branches."""
    write_branches(repository.root, plan_branches(repository.root, LAYOUT))


def work(repository: Repository) -> None:
    """Commit a reader's own work twice, on a branch made from cp1."""
    repository.git("switch", "--quiet", "-c", "my-work", "cp1")
    for content in ("one\n", "two\n"):
        repository.write({"app/main.py": content, "app/chat/messages.py": content})
        repository.commit(content)


def take_snapshot(repository: Repository, name: str) -> None:
    """Make the live tree a snapshot, and leave HEAD where it is."""
    shutil.rmtree(repository.root / "app")
    shutil.copytree(repository.root / f"checkpoints/{name}/app", repository.root / "app")


def on_a_tag(repository: Repository) -> None:
    repository.git("tag", "cp1", "refs/heads/cp1")
    repository.git("branch", "--quiet", "-D", "cp1")
    repository.git("checkout", "--quiet", "cp1")


def on_a_branch_with_a_tag_of_its_name(repository: Repository) -> None:
    repository.git("tag", "cp1", "main")
    repository.git("checkout", "--quiet", "cp1", "--")
    repository.git("symbolic-ref", "HEAD", "refs/heads/cp1")
    repository.git("reset", "--quiet", "--hard")


def on_a_detached_head(repository: Repository) -> None:
    repository.git("checkout", "--quiet", "--detach", "refs/heads/cp1")


def on_a_step_of_the_part(repository: Repository) -> None:
    repository.git("checkout", "--quiet", "--detach", "cp2~1")


def on_a_branch_made_from_it(repository: Repository) -> None:
    repository.git("switch", "--quiet", "-c", "my-work", "cp1")


def on_it_with_another_name(repository: Repository) -> None:
    repository.git("branch", "-m", "cp1", "mine")
    repository.git("switch", "--quiet", "mine")


def on_the_branch_of_the_newest(repository: Repository) -> None:
    repository.git("switch", "--quiet", "cp2")


def on_work_on_top_of_it(repository: Repository) -> None:
    work(repository)


def on_rebased_work(repository: Repository) -> None:
    work(repository)
    repository.git("rebase", "--quiet", "main")


def on_work_that_merged_main(repository: Repository) -> None:
    work(repository)
    repository.git("merge", "--quiet", "--no-edit", "main")


def on_main_that_merged_work(repository: Repository) -> None:
    work(repository)
    repository.git("switch", "--quiet", "main")
    repository.git("merge", "--quiet", "--no-ff", "--no-edit", "my-work")


def on_squashed_work(repository: Repository) -> None:
    repository.git("switch", "--quiet", "-c", "my-work", "cp1")
    repository.write({"app/run": "mine\n"})
    repository.commit()
    repository.git("reset", "--quiet", "--soft", "main")
    repository.commit("All in one")


def with_its_files_on_main(repository: Repository) -> None:
    take_snapshot(repository, "cp1")


def with_its_files_and_a_step_on_main(repository: Repository) -> None:
    names = [f"app/{number}.py" for number in range(7)]
    for folder in ("", "checkpoints/cp2"):
        repository.write({name: f"{name}\n" for name in names}, folder)
    repository.commit()
    take_snapshot(repository, "cp1")
    repository.write({names[0]: f"{names[0]}\n"})


def with_its_files_and_no_git(repository: Repository) -> None:
    take_snapshot(repository, "cp1")
    shutil.rmtree(repository.root / ".git")


def in_a_shallow_clone_of_work(repository: Repository) -> None:
    work(repository)
    other = repository.root.parent / "shallow"
    repository.git("clone", "--quiet", "--depth=1", f"file://{repository.root}", str(other))
    shutil.rmtree(repository.root)
    shutil.move(other, repository.root)


OLDER = [
    on_a_tag,
    on_a_branch_with_a_tag_of_its_name,
    on_a_detached_head,
    on_a_step_of_the_part,
    on_a_branch_made_from_it,
    on_it_with_another_name,
    on_the_branch_of_the_newest,
    on_work_on_top_of_it,
    on_rebased_work,
    on_work_that_merged_main,
    on_main_that_merged_work,
    on_squashed_work,
    with_its_files_on_main,
    with_its_files_and_a_step_on_main,
    with_its_files_and_no_git,
    in_a_shallow_clone_of_work,
]


@pytest.mark.parametrize("situation", OLDER)
def test_an_older_live_tree_is_refused(
    repository: Repository, situation: Callable[[Repository], None]
) -> None:
    situation(repository)
    repository.write({"app/own.py": "own\n"})
    before = everything(repository.root)
    acts: list[Callable[[], list[str]]] = [
        lambda: update(repository.project),
        lambda: update_from(repository.project, "cp1"),
        lambda: new(repository.project, "cp3"),
    ]
    for act in acts:
        with pytest.raises(CheckpointError, match=r"run this again|checkpoints reset cp2"):
            act()
    assert everything(repository.root) == before
    assert update(repository.project, force=True)


def on_main(_repository: Repository) -> None:
    pass


def in_uncommitted_work_after_new(repository: Repository) -> None:
    new(repository.project, "cp3")


def in_committed_work_after_new(repository: Repository) -> None:
    new(repository.project, "cp3")
    repository.commit("Open cp3")
    for content in ("one\n", "two\n"):
        repository.write({"app/next.py": content})
        repository.commit(content)


def where_the_newest_is_the_one_before(repository: Repository) -> None:
    new(repository.project, "cp3")
    repository.commit("Open cp3")
    repository.write({"app/next.py": "x\n"})
    update(repository.project)
    repository.commit("Written")
    new(repository.project, "cp4")
    repository.commit("Open cp4")


def on_a_feature_branch(repository: Repository) -> None:
    repository.git("switch", "--quiet", "-c", "feature")
    repository.write({"app/next.py": "x\n"})
    repository.commit()


def on_main_with_a_merged_feature(repository: Repository) -> None:
    on_a_feature_branch(repository)
    repository.git("switch", "--quiet", "main")
    repository.write({"app/main.py": "meanwhile\n"})
    repository.commit()
    repository.git("merge", "--quiet", "--no-edit", "feature")


def on_main_with_a_squashed_feature(repository: Repository) -> None:
    on_a_feature_branch(repository)
    repository.git("switch", "--quiet", "main")
    repository.git("merge", "--quiet", "--squash", "feature")
    repository.commit()


def on_a_branch_made_from_the_newest(repository: Repository) -> None:
    repository.git("switch", "--quiet", "-c", "next", "cp2")


def on_an_authors_branch_called_as_the_next(repository: Repository) -> None:
    repository.git("switch", "--quiet", "-c", "cp3")
    new(repository.project, "cp3")
    repository.commit("Open cp3")
    repository.write({"app/next.py": "x\n"})
    repository.commit()


def in_a_shallow_clone(repository: Repository) -> None:
    repository.write(MINE)
    repository.commit()
    other = repository.root.parent / "shallow"
    options = ["--quiet", "--depth=1", "--branch=main"]
    repository.git("clone", *options, f"file://{repository.root}", str(other))
    shutil.rmtree(repository.root)
    shutil.move(other, repository.root)


def without_git(repository: Repository) -> None:
    shutil.rmtree(repository.root / ".git")


def before_the_first_commit(repository: Repository) -> None:
    shutil.rmtree(repository.root / ".git")
    repository.git("init", "--quiet")


def where_a_part_of_the_newest_is_taken_back(repository: Repository) -> None:
    (repository.root / "app/chat/messages.py").unlink()
    (repository.root / "app/chat/__init__.py").unlink()
    repository.write({"app/router.py": "all in one\n"})


def where_its_only_file_is_written_anew(repository: Repository) -> None:
    new(repository.project, "cp3")
    repository.write({"app/next.py": "x\n"})
    update(repository.project)
    repository.commit()
    (repository.root / "app/next.py").unlink()
    repository.write({"app/other.py": "y\n"})


def where_its_file_has_another_name(repository: Repository) -> None:
    shutil.move(repository.root / "app/chat/messages.py", repository.root / "app/frames.py")
    repository.write({"app/router.py": CP1["app/router.py"]})


NEWEST = [
    on_main,
    in_uncommitted_work_after_new,
    in_committed_work_after_new,
    where_the_newest_is_the_one_before,
    on_a_feature_branch,
    on_main_with_a_merged_feature,
    on_main_with_a_squashed_feature,
    on_a_branch_made_from_the_newest,
    on_an_authors_branch_called_as_the_next,
    in_a_shallow_clone,
    without_git,
    before_the_first_commit,
    where_a_part_of_the_newest_is_taken_back,
    where_its_only_file_is_written_anew,
    where_its_file_has_another_name,
]


@pytest.mark.parametrize("situation", NEWEST)
def test_an_authors_edit_goes_into_the_newest(
    repository: Repository, situation: Callable[[Repository], None]
) -> None:
    situation(repository)
    repository.write({"app/main.py": "edited\n"})
    newest = repository.project.newest
    assert f"checkpoints/{newest}: changed app/main.py" in update(repository.project)
    project = repository.project
    assert project.snapshot(newest) == project.live_tree


def test_the_files_of_the_one_before_are_refused(repository: Repository) -> None:
    new(repository.project, "cp3")
    repository.write({"app/next.py": "x\n"})
    update(repository.project)
    repository.commit()
    take_snapshot(repository, "cp2")
    with pytest.raises(CheckpointError) as raised:
        update(repository.project)
    assert str(raised.value) == (
        "app/ is more like cp2 than like cp3, and would replace cp3: checkpoints reset cp3 brings "
        "that back and puts your files aside. If it shall replace that, add --force."
    )


def test_the_way_back_is_a_branch_that_is_there(repository: Repository) -> None:
    work(repository)
    with pytest.raises(CheckpointError, match=r"was made from cp1, .*: git switch main, then run"):
        update(repository.project)
    repository.git("branch", "-m", "main", "trunk")
    with pytest.raises(CheckpointError, match=r"go to the branch on which you write the tutorial"):
        update(repository.project)
    repository.git("config", "init.defaultBranch", "trunk")
    with pytest.raises(CheckpointError, match="git switch trunk, then run this again"):
        update(repository.project)


def test_a_readers_branch_called_main_gets_the_newest_by_reset(repository: Repository) -> None:
    work(repository)
    repository.git("branch", "-M", "main")
    with pytest.raises(CheckpointError, match="get cp2 back with checkpoints reset cp2, then run"):
        update(repository.project)


def test_a_live_tree_that_is_the_newest_changes_nothing(repository: Repository) -> None:
    repository.git("switch", "--quiet", "-c", "my-work", "cp1")
    take_snapshot(repository, "cp2")
    assert update(repository.project) == []
