"""Branches that remotes have, one or several."""

from pathlib import Path

import pytest

from sphinx_checkpoints.commands.branches import missing
from sphinx_checkpoints.git.branches import check_branches
from sphinx_checkpoints.git.checkpoint_refs import is_found_by_git
from sphinx_checkpoints.model.errors import CheckpointError
from sphinx_checkpoints.pages.site import Site
from tests.engine.git.tutorials import clone, write
from tests.support.repositories import LAYOUT, Repository


def test_a_branch_as_the_remote_has_it_moves(repository: Repository, tmp_path: Path) -> None:
    write(repository)
    learner = clone(repository, tmp_path / "learner")
    learner.git("switch", "--quiet", "cp1")
    learner.git("switch", "--quiet", "main")
    learner.write({"README.md": "later\n"})
    commit = learner.commit()
    assert write(learner).is_whole
    assert learner.git("rev-parse", "cp1^") == commit


def test_a_branch_as_the_remote_had_it_moves(repository: Repository, tmp_path: Path) -> None:
    write(repository)
    learner = clone(repository, tmp_path / "learner")
    learner.git("branch", "cp1", "origin/cp1")
    repository.write({"README.md": "later\n"})
    commit = repository.commit()
    write(repository)
    learner.git("pull", "--quiet")
    assert write(learner).is_whole
    assert learner.git("rev-parse", "cp1^") == commit


def test_work_that_was_pushed_and_then_replaced_is_left(
    repository: Repository, tmp_path: Path
) -> None:
    write(repository)
    learner = clone(repository, tmp_path / "learner")
    learner.git("switch", "--quiet", "cp1")
    learner.write({"app/main.py": "mine\n"})
    mine = learner.commit("Mine")
    learner.git("push", "--quiet", "origin", "cp1")
    learner.git("switch", "--quiet", "main")
    repository.git("update-ref", "refs/heads/cp1", repository.git("rev-parse", "main"))
    learner.git("fetch", "--quiet", "origin", "+cp1:refs/remotes/origin/cp1")
    assert not write(learner).is_whole
    assert learner.tip("refs/heads/cp1") == mine


def test_a_clone_with_one_checkpoint_can_get_the_rest_as_told(
    repository: Repository, tmp_path: Path
) -> None:
    write(repository)
    alone = clone(repository, tmp_path / "alone", "--single-branch", "--branch", "cp1")
    with pytest.raises(CheckpointError) as raised:
        write(alone)
    said = "get it with git remote set-branches origin '*' and git fetch origin"
    assert said in str(raised.value)
    alone.git("remote", "set-branches", "origin", "*")
    alone.git("fetch", "--quiet")
    assert write(alone, "origin/main").is_whole


@pytest.fixture
def published(repository: Repository, tmp_path: Path) -> Repository:
    """A clone with a fork as origin and the tutorial as another remote, both with branches."""
    write(repository)
    fork = clone(repository, tmp_path / "fork")
    for name in ("cp1", "cp2"):
        fork.git("branch", name, f"origin/{name}")
    learner = clone(fork, tmp_path / "learner")
    learner.git("remote", "add", "team/tutorial", f"file://{repository.root}")
    learner.git("fetch", "--quiet", "team/tutorial")
    return learner


def test_git_finds_no_branch_that_two_remotes_have(published: Repository) -> None:
    assert not is_found_by_git(published.root, "cp1")
    published.git("config", "checkout.defaultRemote", "team/tutorial")
    assert is_found_by_git(published.root, "cp1")
    published.git("config", "checkout.defaultRemote", "nobody")
    assert not is_found_by_git(published.root, "cp1")
    published.git("remote", "remove", "origin")
    assert is_found_by_git(published.root, "cp1")
    published.git("checkout", "--quiet", "cp1")


def test_a_branch_that_git_does_not_find_is_missing(published: Repository) -> None:
    published.write({"docs/conf.py": 'checkpoints_live = "app"\n'})
    site = Site(published.root / "docs")
    assert missing(site) == ["cp1", "cp2"]
    published.git("branch", "cp1", "origin/cp1")
    assert missing(site) == ["cp2"]
    published.git("remote", "remove", "origin")
    assert missing(site) == []


def test_a_branch_as_any_remote_has_it_moves(published: Repository) -> None:
    published.git("branch", "cp1", "team/tutorial/cp1")
    published.git("update-ref", "refs/remotes/origin/cp1", "refs/remotes/origin/main")
    published.write({"README.md": "later\n"})
    commit = published.commit()
    assert write(published).is_whole
    assert published.git("rev-parse", "cp1^") == commit


def test_the_check_judges_the_remote_that_is_at_the_source(
    repository: Repository, published: Repository
) -> None:
    repository.write({"README.md": "later\n"})
    repository.commit()
    published.git("pull", "--quiet", "team/tutorial", "main")
    assert [line.split(" is at ")[0] for line in check_branches(published.root, LAYOUT)] == [
        "the branch team/tutorial/cp1",
        "the branch team/tutorial/cp2",
    ]
    write(repository)
    published.git("fetch", "--quiet", "team/tutorial")
    assert check_branches(published.root, LAYOUT) == []
