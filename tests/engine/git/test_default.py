"""Which branch is the default, from which the others are made."""

from pathlib import Path

import pytest

from sphinx_checkpoints.model.errors import CheckpointError
from tests.engine.git.tutorials import clone, draft, tips, write
from tests.support.repositories import Repository


def test_a_draft_moves_no_branch_where_the_default_is_master(repository: Repository) -> None:
    source = draft(repository, "master")
    assert write(repository).source == source


@pytest.mark.parametrize("default", ["trunk", "develop"])
def test_the_remote_tells_the_default_branch(
    repository: Repository, tmp_path: Path, default: str
) -> None:
    repository.git("branch", "-m", "main", default)
    learner = clone(repository, tmp_path / "learner")
    learner.git("switch", "--quiet", "-c", "draft")
    learner.write({"README.md": "draft\n"})
    learner.commit()
    assert write(learner).source == repository.tip(f"refs/heads/{default}")
    learner.git("branch", "-m", default, "other")
    assert write(learner).source == repository.tip(f"refs/heads/{default}")


def test_a_main_beside_the_remotes_default_branch_is_not_it(
    repository: Repository, tmp_path: Path
) -> None:
    repository.git("branch", "-m", "main", "develop")
    learner = clone(repository, tmp_path / "learner")
    learner.git("switch", "--quiet", "-c", "main")
    learner.write({"README.md": "another\n"})
    learner.commit()
    assert write(learner).source == repository.tip("refs/heads/develop")


def test_the_only_branch_is_the_default_also_once_there_are_checkpoints(
    repository: Repository,
) -> None:
    repository.git("branch", "-m", "main", "trunk")
    source = repository.tip("refs/heads/trunk")
    assert write(repository).source == source
    repository.git("switch", "--quiet", "--detach", "cp1")
    assert write(repository).source == source


def test_where_nothing_tells_the_default_branch_it_is_asked_for(repository: Repository) -> None:
    source = draft(repository, "trunk")
    with pytest.raises(CheckpointError) as raised:
        write(repository)
    assert str(raised.value) == (
        "nothing tells which of the branches draft, trunk the others are made from: name it with "
        "--source NAME, or once for all in this clone with git config init.defaultBranch NAME."
    )
    assert tips(repository) == ["", ""]
    assert write(repository, "trunk").source == source
    repository.git("config", "init.defaultBranch", "trunk")
    assert write(repository).source == source


def test_a_default_branch_that_is_gone_is_not_named(repository: Repository, tmp_path: Path) -> None:
    learner = clone(repository, tmp_path / "learner")
    learner.git("branch", "-m", "main", "trunk")
    learner.git("update-ref", "-d", "refs/remotes/origin/main")
    assert write(learner).source == learner.tip("refs/heads/trunk")


def test_a_checkpoints_branch_is_no_source(repository: Repository, tmp_path: Path) -> None:
    write(repository)
    learner = clone(repository, tmp_path / "learner")
    learner.git("switch", "--quiet", "cp1")
    learner.git("branch", "--quiet", "-D", "main")
    with pytest.raises(CheckpointError, match=r"name that with --source origin/main\."):
        write(learner, "cp1")
    learner.git("switch", "--quiet", "--detach")
    learner.git("branch", "--quiet", "-D", "cp1")
    assert write(learner, "origin/main").is_whole
