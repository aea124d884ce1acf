"""Branches are made from a commit, wherever the repository lies and however it was cloned."""

import subprocess
from pathlib import Path

import pytest

from sphinx_checkpoints.git.command import git
from sphinx_checkpoints.model.errors import CheckpointError
from tests.engine.git.tutorials import clone, tips, write
from tests.support.repositories import STEPS, Repository, everything, new_repository


def test_pages_and_snapshots_come_from_the_commit_byte_for_byte(repository: Repository) -> None:
    repository.git("config", "core.autocrlf", "true")
    repository.write({".gitattributes": "docs export-ignore\n*.md export-subst text eol=crlf\n"})
    repository.write({"docs/pages.txt": "cp2 cp1\n\tNonsense\n"})
    repository.git("add", ".gitattributes")
    repository.git("commit", "--quiet", "-m", "attributes")
    write(repository)
    assert repository.git("log", "-1", "--format=%s", "cp2") == list(STEPS)[-1]


def test_a_source_can_be_named(repository: Repository) -> None:
    first = repository.tip("refs/heads/main")
    repository.write({"README.md": "later\n"})
    repository.commit()
    assert write(repository, "HEAD~1").source == first
    assert repository.git("rev-parse", "cp1^") == first


def test_a_linked_work_tree_can_write(repository: Repository, tmp_path: Path) -> None:
    repository.git("worktree", "add", "--quiet", "--detach", str(tmp_path / "linked"))
    write(Repository(tmp_path / "linked"))
    assert all(tips(repository))


def test_a_merge_in_progress_does_not_matter(repository: Repository) -> None:
    repository.git("switch", "--quiet", "-c", "side")
    repository.write({"README.md": "side\n"})
    repository.commit()
    repository.git("switch", "--quiet", "main")
    repository.write({"README.md": "main\n"})
    repository.commit()
    with pytest.raises(subprocess.CalledProcessError):
        repository.git("merge", "--quiet", "side")
    before = everything(repository.root)
    assert write(repository).is_whole
    assert everything(repository.root) == before


def test_a_shallow_clone_with_a_detached_head_gives_the_same(
    repository: Repository, tmp_path: Path
) -> None:
    repository.write({"README.md": "later\n"})
    repository.commit()
    shallow = clone(repository, tmp_path / "shallow", "--depth=1")
    shallow.git("switch", "--quiet", "--detach")
    shallow.git("branch", "-D", "main")
    shallow.git("update-ref", "-d", "refs/remotes/origin/main")
    shallow.git("symbolic-ref", "-d", "refs/remotes/origin/HEAD")
    write(repository)
    write(shallow)
    assert tips(shallow) == tips(repository)


def test_a_bare_clone_can_write(repository: Repository, tmp_path: Path) -> None:
    bare = clone(repository, tmp_path / "bare.git", "--bare")
    bare.git("symbolic-ref", "HEAD", "refs/heads/other")
    assert write(bare).is_whole


def test_a_clone_of_one_checkpoint_alone_is_refused(repository: Repository, tmp_path: Path) -> None:
    write(repository)
    alone = clone(repository, tmp_path / "alone", "--single-branch", "--branch", "cp1")
    with pytest.raises(CheckpointError, match="is on the branch cp1, and the branches are made"):
        write(alone)


def test_without_a_commit_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CheckpointError, match=r"there is no commit in .* yet: commit your files"):
        write(new_repository(tmp_path))


def test_an_unknown_source_is_refused(repository: Repository) -> None:
    for source in ("nothing", "--all", "-x"):
        with pytest.raises(CheckpointError, match=f"there is no commit '{source}'"):
            write(repository, source)


def test_a_symbolic_link_in_a_snapshot_is_refused(repository: Repository) -> None:
    (repository.root / "checkpoints/cp2/app/link").symlink_to("/etc/passwd")
    repository.commit()
    with pytest.raises(CheckpointError, match=r"checkpoints/cp2/app/link:1: this is a symbolic"):
        write(repository)


def test_grafts_do_not_count(repository: Repository) -> None:
    write(repository)
    first, base = repository.tip("refs/heads/cp1"), repository.tip("refs/heads/main")
    (repository.root / ".git/info").mkdir(exist_ok=True)
    (repository.root / ".git/info/grafts").write_text(f"{first}\n")
    assert git(repository.root, "rev-parse", "cp1^").text == base


def test_replaced_objects_do_not_count(repository: Repository, tmp_path: Path) -> None:
    other = clone(repository, tmp_path / "other")
    write(repository)
    other.write({"README.md": "replaced\n"})
    other.git("replace", other.git("rev-parse", "HEAD"), other.commit())
    other.git("reset", "--hard", "--quiet", "HEAD~1")
    for name in ("cp1", "cp2"):
        other.git("update-ref", "-d", f"refs/remotes/origin/{name}")
    write(other)
    assert tips(other) == tips(repository)
