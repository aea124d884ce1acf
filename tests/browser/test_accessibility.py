"""Axe finds nothing, on any page, light and dark; every page fits a phone and a finger."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Error, Page
from server import RunningServer

from tests.browser.accessible import (
    PHONE,
    assert_accessible,
    assert_fits,
    assert_fits_phone,
    assert_shows_what_is_cut,
    assert_touchable,
)
from tests.support.places import PAGES, Join

PART_2 = "tutorial-django/cp1-chat-websocket.html"
DESKTOP = {"width": 1280, "height": 720}


@pytest.fixture(scope="session")
def window(browser: Browser) -> Iterator[Page]:
    """One window for all pages of the site: to open one takes longer than to read a page."""
    page = browser.new_page()
    yield page
    page.close()


@pytest.fixture(scope="session")
def phone(browser: Browser) -> Iterator[Page]:
    """The same in a hand."""
    page = browser.new_page(viewport=PHONE, is_mobile=True, has_touch=True)
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


@pytest.mark.parametrize("path", ["/", "/chat/", "/assistants/", "/system/"])
def test_the_page_of_the_application(chat: RunningServer, page: Page, path: str) -> None:
    page.goto(chat.origin + path)
    assert_accessible(page)
    assert_fits_phone(page)
    tops = page.locator("nav a").evaluate_all("all => all.map((one) => one.offsetTop)")
    assert len({*tops}) == 1, f"the menu of {path} takes more than a line: {tops}"
    assert_touchable(page)
    assert_accessible(page)  # the chat looks different there


def test_the_room(chat: RunningServer, join: Join) -> None:
    page, other = join(chat, "Alice", "room1"), join(chat, "Bob", "room1")
    for author in (page, other):
        author.get_by_label("Message").fill("Hello")
        author.get_by_label("Message").press("Enter")
    page.locator("#messages .message").nth(1).wait_for()
    assert_accessible(page)
    assert_fits_phone(page)
    assert_accessible(page)


@pytest.mark.parametrize(
    ("path", "texts", "last"),
    [
        ("/assistants/", ["say Hello", "fail Half", "wait Once"], "Once"),
        ("/system/", ["One", "Two", "end 1", "notify At noon."], "At noon."),
    ],
)
def test_what_the_other_pages_show(
    pages: RunningServer, page: Page, path: str, texts: list[str], last: str
) -> None:
    page.goto(pages.origin + path)
    page.get_by_text("Connected").wait_for()
    for text in texts:
        page.locator(".composer input").fill(text)
        page.locator(".composer input").press("Enter")
    page.get_by_text(last, exact=True).first.wait_for()
    assert_accessible(page)
    assert_fits_phone(page)
    assert_touchable(page)
    assert_accessible(page)


@pytest.mark.parametrize("path", PAGES)
def test_the_page_of_the_site(site: str, window: Page, problems: list[str], path: str) -> None:
    window.set_viewport_size(DESKTOP)  # type: ignore[arg-type]
    window.goto(f"{site}/{path}")
    assert_accessible(window)
    assert_shows_what_is_cut(window)
    assert not problems


@pytest.mark.parametrize("pale", [".highlight .k", "li > p", "button", ".sidebar-tree a"])
def test_a_color_that_is_hard_to_read_is_found(site: str, page: Page, pale: str) -> None:
    page.goto(f"{site}/{PART_2}")
    page.add_style_tag(content=f"{pale} {{ color: #aaa !important; background: #fff !important }}")
    with pytest.raises(AssertionError, match="color-contrast"):
        assert_accessible(page)


@pytest.mark.parametrize("path", PAGES)
def test_the_page_of_the_site_in_a_hand(site: str, phone: Page, path: str) -> None:
    phone.goto(f"{site}/{path}")
    assert_fits(phone)
    assert_shows_what_is_cut(phone)
    assert_touchable(phone)
