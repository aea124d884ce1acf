"""A conf.py that asks git is answered, and one that fails is a sentence with its place."""

import os
import subprocess
from pathlib import Path

import pytest

from tests.support.greeter import Greeter
from tests.support.repositories import AUTHOR

DESCRIBE = """
import subprocess
release = subprocess.check_output(["git", "describe", "--always"], text=True).strip()
"""


@pytest.fixture
def committed(greeter: Greeter, monkeypatch: pytest.MonkeyPatch) -> Greeter:
    """The tutorial, committed, in whose folder the command is typed."""
    monkeypatch.chdir(greeter.root)
    git(greeter.root, "init", "--quiet", "--initial-branch=main")
    commit(greeter)
    return greeter


def git(root: Path, *arguments: str) -> str:
    """Run git; gives what it prints."""
    return subprocess.check_output(
        ["git", *arguments], cwd=root, env=os.environ | AUTHOR, text=True
    ).strip()


def commit(greeter: Greeter) -> None:
    """Commit all."""
    git(greeter.root, "add", "--all")
    git(greeter.root, "commit", "--quiet", "--message", "A commit")


def add(greeter: Greeter, code: str) -> int:
    """Write code at the end of conf.py; gives the line before it."""
    conf = greeter.root / "docs/conf.py"
    text = conf.read_text()
    conf.write_text(text + code)
    return len(text.splitlines())


def test_a_conf_that_asks_git_works(committed: Greeter) -> None:
    add(committed, DESCRIBE)
    commit(committed)
    status, said = committed.run("branches")
    assert status == 0, said
    assert said.startswith("cp1 is new, at")
    assert committed.run("check", "--rule", "CP601")[0] == 0


def test_a_conf_that_asks_git_works_in_a_sparse_checkout(committed: Greeter) -> None:
    add(committed, DESCRIBE)
    commit(committed)
    git(committed.root, "sparse-checkout", "set", "docs", "greeter", "tests")
    assert not (committed.root / "checkpoints").exists()
    status, said = committed.run("status")
    assert "A server that greets" in said, said
    assert status in {0, 1}


@pytest.mark.parametrize(
    ("code", "line", "words"),
    [
        ("\n1 / 0\n", 2, "ZeroDivisionError: division by zero"),
        ("\ndef f():\n    return unknown\n\nf()\n", 3, "NameError: name 'unknown' is not defined"),
        ("\nx = (\n", 2, "SyntaxError: '(' was never closed"),
        ("\nraise SystemExit(3)\n", 2, "SystemExit: 3"),
        ("\ndef setup(app):\n    raise KeyError('nothing')\n", 3, "KeyError: 'nothing'"),
        (
            "\ndef setup(app):\n    app.connect('builder-inited', lambda app: app.nothing)\n",
            3,
            "AttributeError: 'Sphinx' object has no attribute 'nothing'",
        ),
    ],
)
@pytest.mark.parametrize("command", ["check", "branches", "status"])
def test_an_exception_in_conf_is_a_sentence_with_its_place(
    committed: Greeter, command: str, code: str, line: int, words: str
) -> None:
    before = add(committed, code)
    commit(committed)
    status, said = committed.run(command)
    assert status in {1, 2}
    assert said.startswith(f"checkpoints: docs/conf.py:{before + line}: conf.py")
    assert said.endswith(f" cannot be read: {words}. Correct that, then run this again.\n")
    assert len(said.splitlines()) == 1


def test_an_exception_in_the_conf_of_a_commit_is_a_sentence(committed: Greeter) -> None:
    line = add(committed, "\n1 / 0\n") + 2
    commit(committed)
    git(committed.root, "revert", "--no-commit", "HEAD")
    status, said = committed.run("branches")
    assert status == 1
    words = "conf.py, as git has it, cannot be read: ZeroDivisionError: division by zero."
    assert f"docs/conf.py:{line}: {words}" in said


def test_pages_of_a_commit_that_cannot_be_read_are_a_sentence(committed: Greeter) -> None:
    git(committed.root, "rm", "--quiet", "docs/index.rst")
    git(committed.root, "commit", "--quiet", "--message", "Without a first page")
    status, said = committed.run("branches")
    assert status == 1
    assert said.startswith("checkpoints: the pages, as git has them, cannot be read: ")
    assert "docs/index" in said
    assert "/tmp" not in said.replace(str(committed.root), "")  # noqa: S108 - it must not be there
    assert len(said.splitlines()) == 1
