"""The learner's machine: a browser, terminals, and a repository to clone."""

import socket
from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.support.places import ROOT, SITE
from tests.support.servers import redis_server
from tests.support.system_chromium import browser, browser_type_launch_args, pytest_configure
from tests.walk.course import learn_without_chat, opening
from tests.walk.machine import processes_of, publish, surroundings
from tests.walk.operating import Operator
from tests.walk.reader import Reader
from tests.walk.servers import Servers
from tests.walk.setting_out import Outset, entering, get_the_code, learn, see_it_run, set_out
from tests.walk.terminal import BASH, OpenWindow, is_installed, terminals
from tests.walk.walker import Walker
from tools.pictures import SCHEMES, open_studio

REDIS = 6379
TMUX = "tmux is not on this machine: install it with your system's packages, as apt install tmux."
BUSY = "port 8000, where the pages say that the chat runs, is taken: stop what uses it."

__all__ = ["browser", "browser_type_launch_args", "pytest_configure"]  # pytest looks for them here


@pytest.fixture(scope="session", autouse=True)
def ready_machine() -> None:
    """A machine on which the walk can be done."""
    if not is_installed():
        pytest.exit(TMUX, returncode=1)
    with socket.socket() as probe:
        if probe.connect_ex(("127.0.0.1", 8000)) == 0:
            pytest.exit(BUSY, returncode=1)


@pytest.fixture(scope="session", autouse=True)
def redis() -> Iterator[None]:
    """The Redis that Part 4 has installed, where the pages say that it is; or one that runs."""
    with socket.socket() as probe:
        runs = probe.connect_ex(("127.0.0.1", REDIS)) == 0
    with nullcontext() if runs else redis_server(REDIS):
        yield


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the learner types first."""
    return tmp_path_factory.mktemp("walk").resolve()


@pytest.fixture(scope="session")
def reader(browser: Browser) -> Reader:
    """A reader at a desk, with something to paste into."""
    context = open_studio(browser, SCHEMES[0], 1280, 900)
    editor = context.new_page()
    editor.set_content("<textarea></textarea>")
    return Reader(context.new_page(), editor)


@pytest.fixture(scope="session")
def open_window(folder: Path, reader: Reader) -> Iterator[OpenWindow]:
    """A function that opens a terminal on the learner's machine."""
    reader.open((SITE / "tutorial-django/prerequisites.html").as_uri())
    [clone, *_] = reader.commands(reader.section("the-code-and-its-pages"))
    published = folder / "published"
    publish(ROOT, published)
    environment = surroundings(folder, address=clone.split()[2], published=published)
    with terminals(folder, environment) as opened:
        yield opened


@pytest.fixture(scope="session")
def outset(folder: Path, open_window: OpenWindow, reader: Reader) -> Iterator[Outset]:
    """The code, and its pages and the chat at their addresses; in the end, nothing runs on."""
    learning = open_window("learn")
    idle = processes_of(folder)
    root = folder / get_the_code(reader, learning)
    tutorial, chat = learn(reader, learning, folder / "opened")
    yield Outset(root, learning, tutorial, chat, entering(reader))
    learning.stop()
    left = {number: name for number, name in processes_of(folder).items() if number not in idle}
    assert not [name for name in left.values() if not name.startswith(" ".join(BASH))]


@pytest.fixture(scope="session")
def chat(outset: Outset) -> str:
    """The address of the learner's chat."""
    return outset.chat


@pytest.fixture(scope="session")
def learner(
    outset: Outset, open_window: OpenWindow, reader: Reader, browser: Browser
) -> Iterator[Walker]:
    """Somebody who has done what the page before Part 1 says."""
    work, watching = map(open_window, ("work", "watch"))
    set_out(reader, work)
    watching.run_all(outset.enter)
    see_it_run(reader, browser, outset.chat)
    yield Walker(outset.root, reader, work, watching, outset.tutorial)
    if not watching.is_ready():
        watching.stop()


@pytest.fixture(scope="session")
def operator(learner: Walker, outset: Outset, open_window: OpenWindow) -> Iterator[Operator]:
    """The same one, with the servers in their own hands."""
    learn_without_chat(learner.reader, outset.tutorial, outset.learning, outset.enter)
    servers = Servers(opening(open_window, outset.enter))
    yield Operator(**vars(learner), servers=servers)
    servers.stop()
