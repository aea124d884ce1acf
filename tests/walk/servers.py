"""The terminals in which the learner runs servers, one for each port, and asks Python."""

import urllib.request
from collections.abc import Sequence
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from tests.walk.terminal import WIDTH, OpenWindow, Terminal

FIRST = "server-8000"
WIDE = 250  # no line that is typed at Python's prompt gets a second one


@dataclass(frozen=True)
class Servers:
    """Their terminals; each has the variables that the page has set so far."""

    open_window: OpenWindow
    windows: dict[str, Terminal] = field(default_factory=dict)
    variables: list[str] = field(default_factory=list)

    def start(self, lines: Sequence[str], address: str) -> None:
        """Start a server in place of the one before, and wait until it answers."""
        *others, last = lines
        terminal = self.free(f"server-{urlsplit(address).port}")
        terminal.run_all(others)
        before = terminal.ended()
        terminal.type(last)
        terminal.wait(lambda: answers(address) or terminal.ended() > before, last)
        assert answers(address), terminal.screen()

    def start_worker(self, lines: Sequence[str], printed: str) -> None:
        """Start what has no address, and wait until it has printed the last that the page shows."""
        [line] = lines
        self.free("worker").start(line, printed.strip(". \n").splitlines()[-1].strip(". "))

    def run(self, line: str) -> str:
        """What a command of the first server's terminal prints."""
        return self.free(FIRST).run(line, 0, 1, 2)

    @property
    def python(self) -> Terminal:
        """The one with Python's prompt, if that runs, or that of the shell."""
        return self.of("python", WIDE)

    def set(self, line: str) -> None:
        """Set variables in each terminal, and in those to come."""
        for name in self.windows:
            self.free(name).run(line)
        self.variables.append(line)

    def free(self, name: str) -> Terminal:
        """A terminal in which no server runs any more."""
        terminal = self.of(name)
        if not terminal.is_ready():
            terminal.stop()
        return terminal

    def of(self, name: str, width: int = WIDTH) -> Terminal:
        """A terminal of a name, with the variables that are set."""
        if name not in self.windows:
            self.windows[name] = self.open_window(name, width)
            self.windows[name].run_all(self.variables)
        return self.windows[name]

    def stop(self) -> None:
        """End all of them."""
        for name in self.windows:
            self.free(name)


def answers(address: str) -> bool:
    """Whether a server answers at an address."""
    try:
        with urllib.request.urlopen(address):  # noqa: S310 - the page's own
            return True
    except OSError:
        return False
