"""A learner at a part in which they start the servers, and play those who reach them."""

from collections.abc import Sequence
from dataclasses import dataclass

from playwright.sync_api import Locator

from sphinx_checkpoints.model.printed import misprint
from tests.walk.servers import Servers
from tests.walk.walker import Change, Walker

SHELL = "manage.py shell"
TYPED = ".checkpoints-action, .doctest, .highlight-console"


@dataclass(frozen=True)
class Operator(Walker):
    """Somebody with a terminal for each server, and a wide one for Python's own prompt."""

    servers: Servers

    def do(self, number: int, slip: Change = str) -> None:
        """Do all that a step asks for, and type at Python's prompt what stands there."""
        for place in self.step(number).locator(TYPED).all():
            if place.locator(".checkpoints-heading").count():
                self.act(place, slip)
            else:
                self.converse(place)

    def type(self, action: Locator) -> None:
        """Type the commands where each belongs; what goes on gets a terminal of its own."""
        effect = action.locator(".checkpoints-effect", has_text="Leave it running")
        address = effect.locator("a")
        lines = self.reader.commands(action)
        if address.count():
            self.servers.start(lines, address.inner_text())
        elif effect.count():
            self.servers.start_worker(lines, self.reader.printed(action))
        elif SHELL in lines[-1]:
            self.servers.python.start(lines[-1], ">>>")
        else:
            super().type(action)

    def type_lines(self, lines: Sequence[str], printed: str) -> None:
        """A variable is for the servers, and so is what follows it."""
        is_servers = False
        shown = []
        for line in lines:
            is_servers = is_servers or line.startswith(("export ", "cd ", "docker "))
            if line.startswith("export "):
                self.servers.set(line)
            else:
                shown.append((self.servers.run if is_servers else self.run_beside)(line))
        assert not (found := misprint(f"...\n{printed}", "\n".join(shown))), found

    def run_beside(self, line: str) -> str:
        """What a command prints in the terminal beside that of the server."""
        return self.work.run(line, 0, 1, 2)

    def converse(self, block: Locator) -> None:
        """Copy what stands at Python's prompt, and see the answers; a new Python each time."""
        python = self.servers.python
        lines = self.reader.copied(block).split("\n")  # and Enter
        if python.is_ready():
            python.start(lines.pop(0) if is_console(block) else "python", ">>>")
        shown = python.converse(lines)
        printed = block.locator("pre").inner_text().removeprefix("$ ")
        expected = printed.split("\n", 1)[1] if is_console(block) else printed
        assert not (found := misprint(expected, shown)), found
        python.run("exit()")


def is_console(block: Locator) -> bool:
    """Whether a block begins with the command that starts its Python."""
    return block.locator("pre").inner_text().startswith("$ ")
