"""A learner at the part in which they start the servers, and play those who reach them."""

import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from subprocess import run

from playwright.sync_api import Locator

from sphinx_checkpoints.model.printed import misprint
from tests.walk.servers import Servers
from tests.walk.terminal import Terminal
from tests.walk.walker import Change, Walker

SHELL = "manage.py shell"


@dataclass(frozen=True)
class Operator(Walker):
    """Somebody with a terminal for each server, and a wide one for Python's own prompt."""

    servers: Servers
    python: Terminal

    def do(self, number: int, slip: Change = str) -> None:
        """Do all that a step asks for, and type at Python's prompt what stands there."""
        for place in self.step(number).locator(".checkpoints-action, .doctest").all():
            if place.locator(".checkpoints-heading").count():
                self.act(place, slip)
            else:
                self.converse(place)

    def type(self, action: Locator) -> None:
        """Type the commands where each belongs, and compare what is printed."""
        lines, printed = self.reader.commands(action), self.reader.printed(action)
        opened = action.locator(".checkpoints-effect a")
        if "docker compose" in action.inner_text() and not has_docker():
            print(f"Left out, because no Docker runs here: {' && '.join(lines)}")
        elif opened.count():
            self.servers.start(lines, opened.inner_text())
        elif SHELL in lines[-1]:
            self.python.start(lines[-1], ">>>")
        else:
            shown = self.run(lines)
            assert not (found := misprint(f"...\n{printed}", shown)), found

    def run(self, lines: Sequence[str]) -> str:
        """What commands print: a variable is for the servers, and so is what follows it."""
        is_servers = False
        shown = ""
        for line in lines:
            is_servers = is_servers or line.startswith(("export ", "cd ", "docker "))
            if line.startswith("export "):
                self.servers.set(line)
            else:
                shown += (self.servers.run if is_servers else self.run_beside)(line) + "\n"
        return shown

    def run_beside(self, line: str) -> str:
        """What a command prints in the terminal beside that of the server."""
        return self.work.run(line, 0, 1, 2)

    def converse(self, block: Locator) -> None:
        """Copy what stands at Python's prompt, and see the answers; a new Python each time."""
        if self.python.is_ready():
            self.python.start("python", ">>>")
        shown = self.python.converse(self.reader.copied(block).split("\n"))  # and Enter
        assert not (found := misprint(block.locator("pre").inner_text(), shown)), found
        self.python.run("exit()")


def has_docker() -> bool:
    """Whether a Docker runs on this machine."""
    docker = shutil.which("docker")
    return docker is not None and run([docker, "info"], capture_output=True).returncode == 0
