"""The one function that runs git."""

import os
from pathlib import Path

import pytest

from sphinx_checkpoints.git.command import git, prefix_of
from sphinx_checkpoints.git.objects import committed
from sphinx_checkpoints.git.refs import refuse_without_repository
from sphinx_checkpoints.model.errors import CheckpointError
from tests.support.repositories import new_repository, tutorial


def test_a_failure_shows_the_command_and_the_whole_error(tmp_path: Path) -> None:
    repository = new_repository(tmp_path / "with a space")
    with pytest.raises(CheckpointError) as raised:
        git(repository.root, "rev-parse", "--verify", "no such thing")
    message = str(raised.value)
    assert f"git -C '{repository.root}' rev-parse --verify 'no such thing'" in message
    assert "fatal: Needed a single revision" in message


def test_a_missing_git_is_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(CheckpointError, match="git is not installed: get it from"):
        git(tmp_path, "status")


def test_a_folder_without_repository_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(
        CheckpointError, match=r"run this in a clone of the project\. Git says: fatal"
    ):
        refuse_without_repository(tmp_path)


def test_a_folder_inside_a_repository_has_what_is_below_it(tmp_path: Path) -> None:
    repository = tutorial(tmp_path)
    refuse_without_repository(repository.root / "docs")
    assert prefix_of(repository.root / "docs") == "docs/"
    assert list(committed(repository.root / "docs", "main")) == ["pages.txt"]
    assert committed(repository.root, "main").keys() > {"docs/pages.txt", "README.md"}
    (repository.root / "new").mkdir()
    assert committed(repository.root / "new", "main") == {}


def test_the_callers_repository_does_not_count(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other, repository = tutorial(tmp_path / "other"), new_repository(tmp_path / "mine")
    mine = repository.git("rev-parse", "--absolute-git-dir")
    monkeypatch.setenv("GIT_DIR", str(other.root / ".git"))
    monkeypatch.setenv("GIT_WORK_TREE", str(other.root))
    monkeypatch.setenv("GIT_INDEX_FILE", str(other.root / ".git/index"))
    assert git(repository.root, "rev-parse", "--absolute-git-dir").text == mine
    assert git(repository.root, "ls-files").text == ""


def test_input_is_given_and_bytes_come_back(tmp_path: Path) -> None:
    repository = new_repository(tmp_path)
    content = bytes(range(256))
    identifier = git(tmp_path, "hash-object", "-w", "--stdin", input=content).text
    assert git(repository.root, "cat-file", "blob", identifier).output == content


def test_variables_can_be_given(tmp_path: Path) -> None:
    new_repository(tmp_path)
    assert (
        git(
            tmp_path,
            "var",
            "GIT_AUTHOR_IDENT",
            env={
                "GIT_AUTHOR_NAME": "Zoë",
                "GIT_AUTHOR_EMAIL": "zoe@example.org",
                "GIT_AUTHOR_DATE": "1700000000 +0000",
            },
        ).text
        == "Zoë <zoe@example.org> 1700000000 +0000"
    )


def test_hooks_do_not_run(tmp_path: Path) -> None:
    repository = tutorial(tmp_path)
    hook = tmp_path / ".git/hooks/reference-transaction"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\nexit 1\n")
    hook.chmod(0o755)
    git(repository.root, "update-ref", "refs/heads/other", "HEAD")
    assert repository.tip("refs/heads/other")


def test_a_program_that_watches_files_does_not_run(tmp_path: Path) -> None:
    repository = tutorial(tmp_path / "tutorial")
    program, ran = tmp_path / "watch", tmp_path / "ran"
    program.write_text(f"#!/bin/sh\ntouch {ran}\nprintf '1\\0/\\0'\n")
    program.chmod(0o755)
    repository.git("config", "core.fsmonitor", str(program))
    git(repository.root, "status", "--porcelain")
    assert not ran.exists()
    repository.git("status", "--porcelain")
    assert ran.exists()


def test_names_with_any_byte_survive(tmp_path: Path) -> None:
    repository = new_repository(tmp_path)
    name = os.fsdecode(b"caf\xe9 \n.txt")
    blob = git(tmp_path, "hash-object", "-w", "--stdin").text
    line = f"100644 blob {blob}\t{name}\0"
    tree = git(tmp_path, "mktree", "-z", input=os.fsencode(line)).text
    [item] = git(repository.root, "ls-tree", "-z", tree).items
    assert item == line[:-1]
