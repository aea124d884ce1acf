"""The way to Part 1: all that the page of the prerequisites says."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser

from tests.walk.chat_windows import NO_WEBSOCKETS, join, open_chat
from tests.walk.reader import Reader
from tests.walk.terminal import Terminal

CODE = "the-code-and-its-pages"


@dataclass(frozen=True)
class Outset:
    """A clone, the terminal that serves its pages, their address and the chat's, and the way in."""

    root: Path
    learning: Terminal
    tutorial: str
    chat: str
    enter: Sequence[str]


def get_the_code(reader: Reader, terminal: Terminal) -> str:
    """Clone it, and install what serves its pages; gives the folder's name."""
    *lines, _ = reader.commands(reader.section(CODE))
    terminal.run_all(lines)
    return folder_of(reader)


def learn(reader: Reader, terminal: Terminal, opened: Path) -> tuple[str, str]:
    """Serve the pages beside the chat: the addresses that are printed; a browser is opened, too."""
    line = reader.commands(reader.section(CODE))[-1]
    shown = terminal.start(line, "In another terminal:")
    tutorial, chat = (
        line.split()[-1] for line in shown.splitlines() if line.startswith(("  The t", "  Your c"))
    )
    terminal.wait(lambda: opened.is_file() and opened.read_text().strip() == tutorial, "a browser")
    return tutorial, chat


def set_out(reader: Reader, terminal: Terminal) -> None:
    """In a second terminal, install the rest and take the first checkpoint."""
    terminal.run_all(entering(reader))
    for section in ("the-checkpoints", "the-environment"):
        terminal.run_all(reader.commands(reader.section(section)))


def entering(reader: Reader) -> list[str]:
    """What goes to the folder in a new terminal, and activates the environment."""
    lines = reader.commands(reader.section("the-environment"))
    return [f"cd {folder_of(reader)}", *(line for line in lines if "activate" in line)]


def folder_of(reader: Reader) -> str:
    """The folder that the first line makes."""
    return Path(reader.commands(reader.section(CODE))[0].split()[-1]).name


def see_it_run(reader: Reader, browser: Browser, chat: str) -> None:
    """Look at the project before Part 1, at the address that the page names and learn printed."""
    [named] = reader.section("see-it-run").locator("a.external").all()
    assert named.get_attribute("href") == chat
    join(open_chat(browser, chat), "Alice", "room1", says=NO_WEBSOCKETS)
