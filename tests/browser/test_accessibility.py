"""Axe finds nothing, on any page, light and dark, wide and narrow."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from places import PAGES, Join
from playwright.sync_api import Page
from server import RunningServer

SCHEMES = ["light", "dark"]
PHONE = {"width": 360, "height": 740}


def check(page: Page, scheme: str) -> None:
    """Fail with what axe found, in both widths, or with what does not fit a phone."""
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    wide = page.viewport_size
    for size in (wide, PHONE):
        page.set_viewport_size(size)  # type: ignore[arg-type]
        results = Axe().run(page)
        assert results.violations_count == 0, results.generate_report()
    overflow = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    assert overflow <= 0, f"{page.url} is {overflow} pixels wider than a phone"


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("path", ["/", "/chat/"])
def test_the_page_of_the_chat(chat: RunningServer, page: Page, path: str, scheme: str) -> None:
    page.goto(chat.origin + path)
    check(page, scheme)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_the_room(chat: RunningServer, join: Join, scheme: str) -> None:
    page, other = join(chat, "Alice", "room1"), join(chat, "Bob", "room1")
    for author in (page, other):
        author.get_by_label("Message").fill("Hello")
        author.get_by_label("Message").press("Enter")
    page.locator("#messages .message").nth(1).wait_for()
    check(page, scheme)


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("path", PAGES)
def test_the_page_of_the_site(site: str, page: Page, path: str, scheme: str) -> None:
    page.goto(f"{site}/{path}")
    check(page, scheme)
