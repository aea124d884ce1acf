"""Real servers, and a real Chromium to try them with."""

import threading
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

import pytest
from chromium import ChromiumNotFoundError, launch_arguments
from places import ROOT, SITE, Join
from playwright.sync_api import Page, expect
from server import RunningServer, serve


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, object]:
    """The system's Chromium, in place of one that Playwright downloads."""
    try:
        return launch_arguments()
    except ChromiumNotFoundError as error:
        pytest.exit(str(error), returncode=1)


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


class QuietHandler(SimpleHTTPRequestHandler):
    """Serve files and print nothing."""

    def log_message(self, *_: object) -> None:
        """Keep the test's output clean."""


@pytest.fixture(scope="session")
def site() -> Iterator[str]:
    """The address of the built site."""
    handler = partial(QuietHandler, directory=str(SITE))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


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
