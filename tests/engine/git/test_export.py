"""The folder in which the pages of a commit are read: git answers there, and lists it nowhere."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from sphinx_checkpoints.git.branches import plan_branches, write_branches
from sphinx_checkpoints.git.source import Layout
from sphinx_checkpoints.model.part import Part
from tests.support.repositories import AUTHOR, LAYOUT, Repository, everything, parts_at, tutorial


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    """A tutorial with a tag and a remote, whose work tree is not as its last commit."""
    repository = tutorial(tmp_path / "the tutorial")
    repository.git("tag", "--annotate", "--message=First", "v1")
    repository.git("remote", "add", "origin", "https://example.org/tutorial.git")
    repository.write({"README.md": "later\n"})
    repository.commit()
    repository.write({"README.md": "not committed\n"})
    repository.git("add", "README.md")
    return repository


def asked(repository: Repository, *questions: str, source: str = "") -> list[str]:
    """What git answers in the folder in which the pages are read."""
    answers = []

    def read(folder: Path) -> list[Part]:
        for question in questions:
            command = ["git", *question.split()]
            done = subprocess.run(
                command,
                cwd=folder / "docs",
                env=os.environ | AUTHOR,
                capture_output=True,
                text=True,
            )
            answers.append(done.stdout.strip() or done.stderr)
        return parts_at(folder)

    layout = Layout("app", "checkpoints", read)
    write_branches(repository.root, plan_branches(repository.root, layout, source=source))
    return answers


def test_git_answers_for_the_commit(repository: Repository) -> None:
    assert asked(repository, "describe --dirty", "remote get-url origin", "log -1 --format=%H") == [
        repository.git("describe", "main"),
        "https://example.org/tutorial.git",
        repository.git("rev-parse", "main"),
    ]
    assert asked(repository, "describe --dirty", source="v1") == ["v1"]


def test_the_files_are_as_in_the_commit(repository: Repository) -> None:
    question = "-c core.quotePath=false ls-files --cached --others"
    [files] = asked(repository, question)
    assert set(files.splitlines()) == {"pages.txt"}
    assert asked(repository, "status --porcelain")[0] == ""


def test_a_hooks_variables_do_not_count(
    repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_DIR", ".git")
    monkeypatch.setenv("GIT_INDEX_FILE", ".git/index")
    assert asked(repository, "describe --dirty", source="v1") == ["v1"]
    assert os.environ["GIT_DIR"] == ".git"


def test_the_repository_is_as_before(repository: Repository) -> None:
    before = everything(repository.root)
    trees = repository.git("worktree", "list")
    files = set(repository.root.glob(".git/*"))
    assert asked(repository, "worktree list")
    assert everything(repository.root) == before
    assert repository.git("worktree", "list") == trees
    assert set(repository.root.glob(".git/*")) - files <= {repository.root / ".git/logs"}


def test_a_submodule_has_pages_too(repository: Repository, tmp_path: Path) -> None:
    outer = tutorial(tmp_path / "outer")
    allow = ["-c", "protocol.file.allow=always"]
    outer.git(*allow, "submodule", "--quiet", "add", str(repository.root), "inner")
    inner = Repository(outer.root / "inner")
    assert asked(inner, "describe --dirty", source="v1") == ["v1"]
    assert inner.tip("refs/heads/cp2")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no signal that kills")
def test_who_is_killed_leaves_no_work_tree(repository: Repository, tmp_path: Path) -> None:
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    program = (
        "import os, signal; from pathlib import Path;"
        "from sphinx_checkpoints.git.branches import plan_branches;"
        "from sphinx_checkpoints.git.source import Layout;"
        "kill = lambda folder: os.kill(os.getpid(), signal.SIGKILL);"
        f"plan_branches(Path({str(repository.root)!r}), Layout('app', 'checkpoints', kill))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], env=os.environ | {"TMPDIR": str(scratch)}, check=False
    )
    assert done.returncode == -signal.SIGKILL
    assert list(scratch.glob("*/tutorial/docs"))
    assert len(repository.git("worktree", "list").splitlines()) == 1
    assert not (repository.root / ".git/worktrees").exists()
    assert not repository.tip("refs/heads/cp1")
    repository.git("gc", "--quiet", "--prune=now")
    write_branches(repository.root, plan_branches(repository.root, LAYOUT))
    assert repository.tip("refs/heads/cp1")
