"""checkpoints watch, in a real terminal: what it shows at each save, and that Ctrl-C ends it."""

import codecs
import os
import re
import select
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from server import PATIENCE

from sphinx_checkpoints.learn.saves import saves
from tests.engine.learning import STEP1, STEP2, Learner

pty = pytest.importorskip("pty", reason="Windows has no pty")
CLEARED = "\x1b[2J\x1b[H"


@dataclass
class Terminal:
    """A terminal in which a command runs."""

    process: subprocess.Popen[bytes]
    descriptor: int
    printed: str = ""
    decoder: codecs.IncrementalDecoder = field(
        default_factory=codecs.getincrementaldecoder("utf-8")
    )

    def shows(self, text: str) -> str:
        """Wait until the last screen has a text, and give that screen without colours."""
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            screen = re.sub(r"\x1b\[[0-9;?]*[mlh]", "", self.printed.rpartition(CLEARED)[2])
            if text in screen and screen.endswith("ends this.\r\n"):
                return screen
            if select.select([self.descriptor], [], [], 0.1)[0]:
                self.printed += self.decoder.decode(os.read(self.descriptor, 65536))
        raise AssertionError(f"{text!r} does not come: {self.printed}")

    def shows_again(self, text: str) -> str:
        """Wait until the screen has been written anew and has a text, and give it."""
        self.printed += CLEARED
        return self.shows(text)

    def types(self, keys: bytes) -> None:
        """Press keys."""
        os.write(self.descriptor, keys)


def enter(descriptor: int) -> None:
    """Begin in a terminal as a shell would have it: where tests run, Ctrl-C may be ignored."""
    os.login_tty(descriptor)
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@pytest.fixture
def terminal(learner: Learner) -> Iterator[Terminal]:
    mine, its = pty.openpty()
    command = [sys.executable, "-m", "sphinx_checkpoints", "watch"]
    process = subprocess.Popen(
        command,
        cwd=learner.root,
        env=os.environ | {"TERM": "xterm-256color"},
        stdin=its,
        stdout=its,
        stderr=its,
        preexec_fn=lambda: enter(its),
    )
    os.close(its)
    try:
        yield Terminal(process, mine)
    finally:
        process.kill()
        process.wait()
        os.close(mine)


def test_each_save_is_told_until_ctrl_c(learner: Learner, terminal: Terminal) -> None:
    screen = terminal.shows("next     Step 1: Write the answer")
    assert "has no answer_to" in screen
    learner.does(*STEP1)
    screen = terminal.shows("next     Step 2: Accept the connection")
    assert screen.startswith("Step 1: Write the answer: done.")
    learner.does(*STEP1)  # saved again, with nothing new: what was told is still there
    # A check that reads a half-written file tells of that first.
    screen = terminal.shows_again("Step 1: Write the answer: done.")
    assert "next     Step 2: Accept the connection" in screen
    learner.does(*STEP2)
    screen = terminal.shows("Every step of every part is done.")
    assert screen.startswith("Step 2: Accept the connection: done.")
    learner.writes("server.py", "application = None\n")
    assert "done." not in terminal.shows("failing  Step 2: Accept the connection").splitlines()[0]
    assert "\x1b[1;31m  failing" in terminal.printed
    terminal.types(b"\x03")
    assert terminal.process.wait(PATIENCE) == 0
    assert "Traceback" not in terminal.printed


class Follower:
    """Somebody who notices saves, and is busy after each until they may go on."""

    def __init__(self, root: Path, *, busy: bool = False) -> None:
        self.noticed = 0
        self.idle = threading.Event()
        if not busy:
            self.idle.set()
        threading.Thread(target=self.follow, args=[root], daemon=True).start()
        self.notices(1)

    def follow(self, root: Path) -> None:
        """Count each save that is noticed."""
        for _ in saves(root, "live"):
            self.noticed += 1
            self.idle.wait()

    def notices(self, count: int) -> None:
        """Wait until so many saves have been noticed, the beginning included."""
        deadline = time.monotonic() + PATIENCE
        while self.noticed < count:
            assert time.monotonic() < deadline, f"noticed {self.noticed} times, not {count}"
            time.sleep(0.02)


@pytest.fixture
def live(tmp_path: Path) -> Path:
    root = tmp_path.resolve()
    (root / "live").mkdir()
    (root / ".gitignore").write_text("*.log\n")
    return root / "live"


def test_saves_in_a_burst_are_one(live: Path) -> None:
    follower = Follower(live.parent, busy=True)
    for number in range(10):
        (live / f"{number}.py").write_text("x")
    follower.idle.set()  # not before: a busy machine may take its time between two of them
    follower.notices(2)
    time.sleep(1.0)
    assert follower.noticed == 2


def test_what_is_installed_is_noticed_once_it_is_there_wholly(
    live: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    packages = tmp_path / "packages"
    monkeypatch.setenv("CHECKPOINTS_INSTALLED", str(packages))
    follower = Follower(live.parent)
    info = packages / "cakes-1.dist-info"
    info.mkdir(parents=True)
    (info / "METADATA").write_text("Name: cakes\n")
    time.sleep(1.0)
    assert follower.noticed == 1
    (info / "RECORD").touch()
    follower.notices(2)
    shutil.rmtree(info)
    follower.notices(3)


def test_a_save_while_nobody_looks_is_not_lost(live: Path) -> None:
    follower = Follower(live.parent)
    follower.idle.clear()
    (live / "a.py").write_text("x")
    follower.notices(2)
    (live / "b.py").write_text("x")
    follower.idle.set()
    follower.notices(3)


def test_what_git_ignores_is_no_save(live: Path) -> None:
    follower = Follower(live.parent)
    (live / "a.log").write_text("x")
    (live / "a.py~").write_text("x")
    time.sleep(1.0)
    assert follower.noticed == 1


def test_a_folder_that_is_replaced_is_watched_again(live: Path) -> None:
    follower = Follower(live.parent)
    live.rename(live.parent / "old")
    follower.notices(2)
    live.mkdir()
    follower.notices(3)
    (live / "a.py").write_text("x")
    follower.notices(4)
