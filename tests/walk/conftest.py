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
from tests.walk.machine import publish, surroundings
from tests.walk.reader import Reader
from tests.walk.terminal import OpenWindow, is_installed, terminals
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
    """The Redis that Part 6 has installed, where the pages say that it is; or one that runs."""
    with socket.socket() as probe:
        runs = probe.connect_ex(("127.0.0.1", REDIS)) == 0
    with nullcontext() if runs else redis_server(REDIS):
        yield


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where the learner types first."""
    return tmp_path.resolve()


@pytest.fixture
def reader(browser: Browser) -> Reader:
    """A reader at a desk, with something to paste into."""
    context = open_studio(browser, SCHEMES[0], 1280, 900)
    editor = context.new_page()
    editor.set_content("<textarea></textarea>")
    return Reader(context.new_page(), editor)


@pytest.fixture
def open_window(folder: Path, reader: Reader) -> Iterator[OpenWindow]:
    """A function that opens a terminal on the learner's machine."""
    reader.open((SITE / "tutorial-django/prerequisites.html").as_uri())
    [clone, *_] = reader.commands(reader.section("the-code-and-its-pages"))
    published = folder / "published"
    publish(ROOT, published)
    environment = surroundings(folder, address=clone.split()[2], published=published)
    with terminals(folder, environment) as opened:
        yield opened
