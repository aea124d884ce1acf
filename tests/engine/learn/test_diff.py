"""The learner's files against a checkpoint's: git itself makes the one from the other."""

import contextlib
import os
import random
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from sphinx_checkpoints.git.worktree import read_tree
from sphinx_checkpoints.learn.diff import differences
from sphinx_checkpoints.model.tree import File
from tests.support.greeter import Greeter
from tests.support.repositories import Repository, new_repository
from tests.support.sites import ROOTS

# Lines that a careless patch would take for its own.
LINES = [
    "one\n",
    "two\n",
    "-- x\n",
    "++ x\n",
    "@@ x\n",
    "\n",
    "a\x0cb\x85c\r d\n",
    "ü\n",
    "end",
]


def patch(repository: Repository, answer: dict[str, File]) -> str:
    """The whole text that leads from what a repository has to an answer."""
    found = differences(read_tree(repository.root, "."), answer, "cp2")
    lines = [line for each in found for line in (*each.sentences, *each.lines)]
    return "\n".join(["From yours (-) to cp2 (+):", *lines, ""])


def apply(repository: Repository, text: str) -> None:
    """Have git apply a patch."""
    command = ["git", "apply", "--whitespace=nowarn"]
    subprocess.run(command, cwd=repository.root, input=text.encode(), check=True)


def some_tree(chance: random.Random) -> dict[str, File]:
    """A tree of a few files."""
    names = ["a.py", "a b.txt", "deep/ä.py", "deep/run"]
    return {
        name: File(
            "".join(chance.choices(LINES[:-1], k=chance.randrange(6))).encode()
            + chance.choice([b"", b"end"]),
            chance.random() < 0.3,
        )
        for name in names
        if chance.random() < 0.8
    }


@pytest.mark.parametrize("seed", range(10))
def test_git_makes_the_answer_from_it(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - any will do
    mine, answer = some_tree(chance), some_tree(chance)
    repository = new_repository(tmp_path)
    repository.write({name: file.content for name, file in mine.items()})
    for name, file in mine.items():
        (tmp_path / name).chmod(0o755 if file.executable else 0o644)
    text = patch(repository, answer)
    if mine != answer:
        apply(repository, text)
    assert read_tree(tmp_path, ".") == answer


def said(mine: bytes | None, answer: bytes | None) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What is said of one file, and the lines."""
    old, new = ({} if one is None else {"a.py": File(one)} for one in (mine, answer))
    [found] = differences(old, new, "cp2")
    return found.sentences, found.lines


def test_a_missing_file_is_named_and_shown() -> None:
    sentences, lines = said(None, b"new\n")
    assert sentences == ("You do not have a.py yet.",)
    assert lines[-1] == "+new"


def test_a_file_of_the_learner_s_alone_is_named_and_shown() -> None:
    sentences, lines = said(b"mine\n", None)
    assert sentences == ("cp2 has no a.py: it is yours alone.",)
    assert lines[-1] == "-mine"


def test_other_line_ends_are_said_and_not_shown() -> None:
    sentences, lines = said(b"one\r\ntwo\r\n", b"one\ntwo\n")
    assert sentences == ("a.py differs in its line ends alone: CRLF in yours, LF in cp2.",)
    assert len(lines) == 1


@pytest.mark.parametrize("content", [b"\0", b"\xff\n"])
def test_what_is_no_text_is_said_and_not_shown(content: bytes) -> None:
    sentences, lines = said(content, b"text\n")
    assert sentences == ("a.py is no text, and is not shown.",)
    assert len(lines) == 1


def test_another_mode_is_said() -> None:
    old, new = ({"a.py": File(b"", executable)} for executable in (True, False))
    [found] = differences(old, new, "cp2")
    assert found.sentences == ("a.py is not executable in cp2, unlike yours.",)
    assert found.lines[1:] == ("old mode 100755", "new mode 100644")


@pytest.fixture
def greeter(tmp_path: Path) -> Greeter:
    """A whole tutorial that nothing has been run in."""
    root = tmp_path.resolve() / "greeter"
    shutil.copytree(ROOTS / "test-first-part", root)
    return Greeter(root)


def test_it_is_quiet_where_all_is_the_same(greeter: Greeter) -> None:
    assert greeter.run("diff") == (0, "")


def test_new_files_of_the_learner_count(greeter: Greeter) -> None:
    (greeter.root / "greeter/mine.py").write_text("mine\n")
    status, printed = greeter.run("diff")
    assert status == 1
    assert "cp2 has no greeter/mine.py: it is yours alone.\n" in printed


def test_links_of_a_virtual_environment_do_not_count(greeter: Greeter) -> None:
    (greeter.root / "greeter/venv").mkdir()
    (greeter.root / "greeter/venv/python").symlink_to(sys.executable)
    (greeter.root / "greeter/venv/lib64").symlink_to("lib", target_is_directory=True)
    assert greeter.run("diff") == (0, "")


@pytest.mark.parametrize("path", ["greeter/server.py", "greeter/answers"])
def test_a_link_in_place_of_what_the_answer_has_is_named(greeter: Greeter, path: str) -> None:
    (greeter.root / path).rename(greeter.root / "elsewhere")
    (greeter.root / path).symlink_to(greeter.root / "elsewhere")
    status, printed = greeter.run("diff")
    assert status == 2
    assert f"{path}:1: this is a symbolic link" in printed


def test_another_checkpoint_can_be_named(greeter: Greeter) -> None:
    status, printed = greeter.run("diff", "--to", "cp1")
    assert (status, printed.splitlines()[0]) == (1, "From yours (-) to cp1 (+):")


def test_a_step_has_its_files_alone(greeter: Greeter) -> None:
    for path in (greeter.root / "greeter/server.py", greeter.root / "greeter/answers/hello.py"):
        path.write_text("mine\n")
    printed = greeter.run("diff", "--step", "2")[1]
    assert "server.py" in printed
    assert "hello.py" not in printed


def test_checkpoints_that_are_not_checked_out_can_be_compared_with(greeter: Greeter) -> None:
    repository = new_repository(greeter.root)
    repository.commit()
    repository.git("sparse-checkout", "set", "--cone", "greeter", "docs", "tests")
    assert not (greeter.root / "checkpoints").exists()
    assert greeter.run("diff") == (0, "")
    test_a_step_has_its_files_alone(greeter)


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("--step", "9"), "there is no step 9 on the way to cp2: there is 1, 2."),
        (("--to", "cp1", "--step", "1"), "no part ends at cp1, so there is no step 1."),
        (("--to", "cp9"), "there is no checkpoint 'cp9': the checkpoints are cp1, cp2."),
    ],
)
def test_a_wrong_call_is_told_apart_from_a_difference(
    greeter: Greeter, arguments: tuple[str, ...], sentence: str
) -> None:
    assert greeter.run("diff", *arguments) == (2, f"checkpoints: {sentence}\n")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no POSIX shell")
def test_who_stops_reading_gets_no_traceback(greeter: Greeter) -> None:
    (greeter.root / "greeter/server.py").write_text("mine\n" * 100_000)
    command = f"{sys.executable} -m sphinx_checkpoints diff | head -n 1"
    done = subprocess.run(
        ["/bin/sh", "-c", command], cwd=greeter.root, capture_output=True, text=True
    )
    assert (done.stdout, done.stderr) == ("From yours (-) to cp2 (+):\n", "")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pty")
def test_a_terminal_gets_colours_unless_it_asks_for_none(greeter: Greeter) -> None:
    (greeter.root / "greeter/server.py").write_text("mine\n")
    assert "\x1b[31m-mine" not in in_terminal(greeter, "NO_COLOR=1")
    assert "\x1b[31m-mine" in in_terminal(greeter, "NO_COLOR=")


def in_terminal(greeter: Greeter, variable: str) -> str:
    """What a real terminal gets from the command."""
    import pty  # not on Windows

    command = f"{variable} TERM=xterm {sys.executable} -m sphinx_checkpoints diff"
    here, there = pty.openpty()
    with subprocess.Popen(["/bin/sh", "-c", command], cwd=greeter.root, stdout=there) as running:
        os.close(there)
        printed = b""
        with contextlib.suppress(OSError):  # the end, on Linux
            while more := os.read(here, 4096):
                printed += more
        assert running.wait() == 1
    os.close(here)
    return printed.decode()
