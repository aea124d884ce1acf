"""Real terminals: shells in tmux, typed into and read as a person does."""

import os
import shutil
import subprocess
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

LIMIT = 600.0  # seconds that a command may take: an environment is made on a slow machine
# As wide as a block of a page; so tall that all that a check says is in sight.
WIDTH, HEIGHT = 100, 120
HISTORY = 20_000  # lines that a window keeps
PROMPT = "$"
PYTHON = (">>>", "...")
# No line of the learner's own set-up; the prompt and nothing else.
BASH = ("bash", "--noprofile", "--norc", "-i")


@dataclass(frozen=True)
class Tmux:
    """A server of tmux of its own: nobody else's, nor their configuration, plays a part."""

    folder: Path
    environment: Mapping[str, str]

    def __call__(self, *arguments: str) -> str:
        """What a command of tmux prints; AssertionError with its words when it fails."""
        # By name: a socket in the folder could have a path that is too long for one.
        server = ["-L", f"walk-{os.getpid()}", "-f", str(self.folder / "tmux.conf")]
        command = ["tmux", *server, *arguments]
        done = subprocess.run(command, env=self.environment, capture_output=True, text=True)
        assert done.returncode == 0, f"tmux {arguments[0]}: {done.stderr}"
        return done.stdout


@dataclass(frozen=True)
class Terminal:
    """A shell in a window of its own; ``codes`` gets the exit code of each command."""

    tmux: Tmux
    name: str
    codes: Path

    def run(self, line: str, *codes: int) -> str:
        """What the screen has when a command has ended, from the prompt before it on.

        AssertionError for an exit code that is none of these, or not 0.
        """
        before, start = self.ended(), len(self.lines())
        self.type(line)
        self.wait(lambda: self.ended() > before and self.is_ready(), line)
        shown = "\n".join(self.lines()[start - 1 : -1])
        assert self.code() in (codes or (0,)), f"{shown}\n[exit code {self.code()}]"
        return shown

    def run_all(self, lines: Iterable[str]) -> None:
        """Run commands, one after the other."""
        for line in lines:
            self.run(line)

    def start(self, line: str, until: str) -> str:
        """The same for a command that goes on, as soon as its window has a text."""
        before, start = self.ended(), len(self.lines())
        self.type(line)
        self.wait(lambda: until in self.text(start) or self.ended() > before, line)
        assert until in self.text(start), self.text(start)
        return self.text(start)

    def converse(self, lines: Iterable[str]) -> str:
        """What the screen has when Python has answered to each of these lines."""
        start = len(self.lines())
        for line in lines:
            self.answer(line)
        return "\n".join(self.lines()[start - 1 : -1])

    def answer(self, line: str) -> None:
        """Type a line at Python's prompt, and wait for the next prompt."""
        before = len(self.lines())
        self.type(line)
        self.wait(lambda: len(self.lines()) > before and self.lines()[-1] in PYTHON, line)

    def stop(self) -> None:
        """Press Ctrl-C, and wait for the prompt."""
        before = self.ended()
        self.tmux("send-keys", "-t", self.name, "C-c")
        self.wait(lambda: self.ended() > before and self.is_ready(), "Ctrl-C")

    def wait_for(self, text: str) -> str:
        """What the window shows, as soon as a text is in it."""
        self.wait(lambda: text in self.screen(), text)
        return self.screen()

    def wait_for_end(self, text: str) -> str:
        """What the window shows, as soon as a text is the last of it."""
        self.wait(lambda: self.screen().endswith(text), text)
        return self.screen()

    def type(self, line: str) -> None:
        """Type a line and press Enter."""
        self.tmux("send-keys", "-t", self.name, "-l", "--", line)
        self.tmux("send-keys", "-t", self.name, "Enter")

    def screen(self) -> str:
        """What the window shows now."""
        return "\n".join(self.capture())

    def lines(self) -> list[str]:
        """All that it has shown, what is scrolled away too; lines are as they were printed."""
        return self.capture("-S", "-")

    def text(self, start: int) -> str:
        """What it has shown since it had so many lines."""
        return "\n".join(self.lines()[start - 1 :])

    def is_ready(self) -> bool:
        """Whether it shows the prompt and waits."""
        return self.lines()[-1:] != [] and self.lines()[-1].endswith(PROMPT)

    def ended(self) -> int:
        """How many commands have ended."""
        return len(self.codes.read_text().split())

    def code(self) -> int:
        """The exit code of the last one."""
        return int(self.codes.read_text().split()[-1])

    def wait(self, condition: Callable[[], bool], what: str) -> None:
        """Return when something is so; AssertionError with the screen when it never is."""
        deadline = time.monotonic() + LIMIT
        while not condition():
            assert time.monotonic() < deadline, f"{what}: waited in vain.\n{self.screen()}"
            time.sleep(0.2)

    def capture(self, *options: str) -> list[str]:
        """Its lines up to the last that is not empty; what it wraps is one line."""
        shown = self.tmux("capture-pane", "-p", "-J", *options, "-t", self.name)
        return [line.rstrip() for line in shown.rstrip().split("\n")]


class OpenWindow(Protocol):
    """Opens a window of a name and a width with a shell in it."""

    def __call__(self, name: str, width: int = ...) -> Terminal: ...


@contextmanager
def terminals(folder: Path, environment: Mapping[str, str]) -> Iterator[OpenWindow]:
    """A function that opens a window with a shell in a folder; all are closed in the end."""
    tmux = Tmux(folder, environment)
    (folder / "tmux.conf").write_text(f"set-option -g history-limit {HISTORY}\n", encoding="utf-8")

    def open_window(name: str, width: int = WIDTH) -> Terminal:
        codes = folder / f"{name}.codes"
        codes.touch()
        size = ("-d", "-x", str(width), "-y", str(HEIGHT))
        given = ("-e", f"PS1={PROMPT} ", "-e", f"PROMPT_COMMAND=echo $? >> {codes}")
        tmux("new-session", *size, "-s", name, "-c", str(folder), *given, *BASH)
        # Exactly: a window has the name of what runs in it, which may be that of another one.
        terminal = Terminal(tmux, f"={name}:", codes)
        terminal.wait(lambda: terminal.is_ready() and terminal.ended() == 1, "a prompt")
        return terminal

    try:
        yield open_window
    finally:
        tmux("kill-server")


def is_installed() -> bool:
    """Whether this machine has tmux."""
    return shutil.which("tmux") is not None
