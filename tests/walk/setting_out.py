"""The way to Part 2: all that the page of the prerequisites says."""

from pathlib import Path

from playwright.sync_api import Browser

from tests.walk.chat_windows import NO_ROUTE, join, open_chat
from tests.walk.reader import Reader
from tests.walk.terminal import Terminal

START = "Quit the server"  # it says so when it is about to listen


def set_out(reader: Reader, work: Terminal) -> Path:
    """Get the code, its environment and its branches, take the first; gives the folder's name."""
    for section in ("the-code", "the-environment", "the-checkpoints"):
        for line in reader.commands(reader.section(section)):
            work.run(line)
    return Path(reader.commands(reader.section("the-code"))[-1].split()[-1])


def see_it_run(reader: Reader, work: Terminal, browser: Browser) -> None:
    """Run the project before Part 2, look at its pages, and stop it."""
    section = reader.section("see-it-run")
    [line] = reader.commands(section)
    work.start(line, START)
    landing, chat = (
        link.get_attribute("href") or "" for link in section.locator("a.external").all()
    )
    open_chat(browser, landing)
    join(open_chat(browser, chat), "Alice", "room1", says=NO_ROUTE)
    work.stop()


def enter(reader: Reader, terminal: Terminal) -> Terminal:
    """In a new terminal, go to the folder and activate the environment again."""
    [_, go] = reader.commands(reader.section("the-code"))
    lines = reader.commands(reader.section("the-environment"))
    terminal.run(go)
    for line in lines:
        if "activate" in line:
            terminal.run(line)
    return terminal


def learn(reader: Reader, terminal: Terminal, opened: Path) -> tuple[str, str]:
    """Serve the pages beside the chat: the addresses that are printed; a browser is opened, too."""
    shown = terminal.start(reader.named("see-it-run", "learn"), "In another terminal:")
    tutorial, chat = (
        line.split()[-1] for line in shown.splitlines() if line.startswith(("  The t", "  Your c"))
    )
    terminal.wait(lambda: opened.is_file() and opened.read_text().strip() == tutorial, "a browser")
    return tutorial, chat
