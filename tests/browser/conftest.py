"""Real servers, and a real Chromium to try them with."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from server import RunningServer, serve

from sphinx_checkpoints.git.worktree import read_tree
from sphinx_checkpoints.model.tree import Tree, write_tree
from tests.learners.edits import LIVE, Write
from tests.support.places import ROOT, SITE, Join
from tests.support.system_chromium import browser, browser_type_launch_args, pytest_configure
from tools.hosting import host

__all__ = ["browser", "browser_type_launch_args", "pytest_configure"]  # pytest looks for them here


@pytest.fixture(scope="session")
def chat() -> Iterator[RunningServer]:
    """The live chat."""
    with serve(ROOT) as running:
        yield running


@pytest.fixture(scope="session")
def chat_at_cp1() -> Iterator[RunningServer]:
    """The project before Part 2."""
    with serve(ROOT / "checkpoints/cp1") as running:
        yield running


@pytest.fixture(scope="session")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningServer]:
    """The live project, with other consumers behind two of its pages."""
    folder = tmp_path_factory.mktemp("pages")
    tree: Tree = read_tree(ROOT, LIVE)
    for app in ("assistants", "system"):
        consumer = (Path(__file__).parent / f"consumers/{app}.py").read_text(encoding="utf-8")
        tree = Write(f"{app}/routing.py", consumer).apply(tree)
    write_tree(tree, folder)
    with serve(folder) as running:
        yield running


@pytest.fixture(scope="session")
def site() -> Iterator[str]:
    """The address of the built site."""
    with host(SITE) as hosting:
        yield hosting.origin


@pytest.fixture
def join(new_context: Callable[..., object]) -> Join:
    """Open a window of its own for somebody and join a room of a chat."""

    def open_window(server: RunningServer, name: str, room: str) -> Page:
        page: Page = new_context().new_page()  # type: ignore[attr-defined]
        page.goto(f"{server.origin}/chat/?room={room}&name={name}")
        page.get_by_role("button", name="Join").click()
        expect(page.locator("#state")).to_have_text(f"Connected as {name}")
        return page

    return open_window
