"""Axe finds nothing, on any page, light and dark; and every page fits a phone."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from places import PAGES, Join
from playwright.sync_api import Page
from server import RunningServer

PHONE = {"width": 360, "height": 740}


def check(page: Page) -> None:
    """Fail with what axe found, or with how much wider than a phone the page is."""
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        results = Axe().run(page)
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


@pytest.mark.parametrize("path", PAGES)
def test_the_page_of_the_site(site: str, page: Page, path: str) -> None:
    problems: list[str] = []
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.on("console", lambda said: problems.append(said.text) if said.type == "error" else None)
    page.goto(f"{site}/{path}")
    check(page)
    assert not problems
