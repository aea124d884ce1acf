"""Axe finds nothing, on any page, light and dark; and every page fits a phone."""

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from passed import unless_passed
from places import PAGES, SITE, Join
from playwright.sync_api import Browser, ConsoleMessage, Error, Page
from server import RunningServer

DESKTOP = {"width": 1280, "height": 720}
PHONE = {"width": 360, "height": 740}


# Axe finds a selector for all that it reports, which takes longer than the rules.
VIOLATIONS = {"resultTypes": ["violations"]}
CONTRAST = VIOLATIONS | {"runOnly": ["color-contrast"]}  # all that a color scheme changes


@pytest.fixture(scope="session")
def window(browser: Browser) -> Iterator[Page]:
    """One window for all pages of the site: to open one takes longer than to read a page."""
    page = browser.new_page()
    yield page
    page.close()


@pytest.fixture
def problems(window: Page) -> Iterator[list[str]]:
    """What the window's console says of the page that it shows next."""
    found: list[str] = []

    def note(said: Error | ConsoleMessage) -> None:
        if isinstance(said, Error) or said.type == "error":
            found.append(str(said))

    window.on("pageerror", note)
    window.on("console", note)
    yield found
    window.remove_listener("pageerror", note)
    window.remove_listener("console", note)


def check(page: Page) -> None:
    """Fail with what axe found, or with how much wider than a phone the page is."""
    for scheme, options in (("light", VIOLATIONS), ("dark", CONTRAST)):
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        results = Axe().run(page, options=options)
        assert results.violations_count == 0, f"{scheme}: {results.generate_report()}"
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    overflow = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    assert overflow <= 0, f"{page.url} is {overflow} pixels wider than a phone"


@pytest.mark.parametrize("path", ["/", "/chat/"])
def test_the_page_of_the_chat(chat: RunningServer, page: Page, path: str) -> None:
    page.goto(chat.origin + path)
    check(page)
    assert Axe().run(page).violations_count == 0  # the chat looks different on a phone


def test_the_room(chat: RunningServer, join: Join) -> None:
    page, other = join(chat, "Alice", "room1"), join(chat, "Bob", "room1")
    for author in (page, other):
        author.get_by_label("Message").fill("Hello")
        author.get_by_label("Message").press("Enter")
    page.locator("#messages .message").nth(1).wait_for()
    check(page)
    assert Axe().run(page).violations_count == 0


@pytest.fixture(scope="session")
def looks(browser: Browser) -> bytes:
    """What decides, beside its HTML, on how a page looks."""
    files = sorted(file for file in SITE.glob("_static/**/*.*") if file.suffix in (".css", ".js"))
    return b"".join([browser.version.encode(), *(file.read_bytes() for file in files)])


@pytest.mark.parametrize("path", PAGES)
def test_the_page_of_the_site(
    request: pytest.FixtureRequest,
    site: str,
    looks: bytes,
    window: Page,
    problems: list[str],
    path: str,
) -> None:
    with unless_passed(request, looks, (SITE / path).read_bytes()):
        window.set_viewport_size(DESKTOP)  # type: ignore[arg-type]
        window.goto(f"{site}/{path}")
        check(window)
        assert not problems
