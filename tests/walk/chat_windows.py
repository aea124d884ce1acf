"""Alice, Bob and Carol, each in a window of their own."""

import time

from playwright.sync_api import Browser, Error, Page, expect
from server import PATIENCE

NO_ROUTE = "no chat route"
NO_WEBSOCKETS = "speaks no WebSockets yet"
NOTICED = 5_000  # milliseconds after which the page is loaded again


def open_chat(browser: Browser, address: str) -> Page:
    """A window with the chat page, of somebody who shares nothing with the others."""
    page = browser.new_context().new_page()
    load(page, address)
    return page


def load(page: Page, address: str) -> None:
    """Have a page loaded, again while the server starts anew, as it does after a change."""
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            page.goto(address)
        except Error:
            assert time.monotonic() < deadline, f"{address} does not answer"
            page.wait_for_timeout(500)
        else:
            return


def join(page: Page, name: str, room: str, says: str = "") -> None:
    """Enter a name and a room and select Join, as the pages say.

    It takes the server seconds to notice a change, so somebody who is told what was true before
    loads the page again.
    """
    deadline = time.monotonic() + PATIENCE
    while True:
        page.get_by_label("Name").fill(name)
        page.get_by_label("Room").fill(room)
        page.get_by_role("button", name="Join").click()
        try:
            expect(page.locator("main")).to_contain_text(
                says or f"Connected as {name}", timeout=NOTICED
            )
        except AssertionError:
            if time.monotonic() > deadline:
                raise
            load(page, page.url)
        else:
            return


def write(page: Page, text: str) -> None:
    """Write a message and press Enter."""
    page.get_by_label("Message").fill(text)
    page.get_by_label("Message").press("Enter")


def sees(page: Page, *messages: tuple[str, str]) -> None:
    """Wait for exactly these messages, with their senders."""
    shown = page.locator("#messages .message")
    expect(shown.locator(".text")).to_have_text([text for _, text in messages])
    expect(shown.locator(".name")).to_have_text([name for name, _ in messages])


def chat_as_the_page_says(browser: Browser, address: str) -> None:
    """Three in one room; then Carol goes to another, and hears no more of the first."""
    alice, bob, carol = (open_chat(browser, address) for _ in range(3))
    join(alice, "Alice", "room1")
    join(bob, "Bob", "room1")
    join(carol, "Carol", "room1")
    write(alice, "Hello everyone!")
    sees(bob, ("Alice", "Hello everyone!"))
    sees(carol, ("Alice", "Hello everyone!"))
    carol.get_by_role("button", name="Leave").click()
    join(carol, "Carol", "room2")
    write(alice, "Is Carol here?")
    sees(bob, ("Alice", "Hello everyone!"), ("Alice", "Is Carol here?"))
    write(carol, "Is anybody here?")
    sees(carol, ("You", "Is anybody here?"))
    sees(alice, ("You", "Hello everyone!"), ("You", "Is Carol here?"))
