"""The AsyncAPI page tells all that the document says, in words, and asks no other site."""

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route, expect
from server import RunningServer

from tests.browser.accessible import assert_accessible, assert_fits_phone
from tests.browser.asyncapi_example import DOCUMENT, OWN_TITLE
from tests.browser.keyboard import Keyboard
from tests.support.hearing import Hearing

PATH = "/asyncapi/docs/"
SCHEMA = "**/asyncapi/schema/"
UNTOLD = ("None", OWN_TITLE)  # Chanx describes a consumer without a docstring as None


def show(page: Page, chat: RunningServer, document: dict[str, Any]) -> None:
    """Open the page of a document, and wait until it tells that."""
    page.route(SCHEMA, lambda route: route.fulfill(json=document))
    page.goto(f"{chat.origin}{PATH}")
    expect(page.get_by_role("heading", name="Document", exact=True)).to_be_visible()


@pytest.fixture(scope="module")
def shop(chat: RunningServer, browser: Browser) -> Iterator[Page]:
    """The page of the example."""
    page = browser.new_page()
    show(page, chat, DOCUMENT)
    yield page
    page.close()


def text_of(page: Page) -> str:
    """What the page shows, in one line."""
    return re.sub(r"\s+", " ", page.locator("main").inner_text())


def told(node: Any) -> Iterator[str]:
    """Each text, number and key of a document, but the keys and ends of references."""
    if isinstance(node, dict):
        for key, value in node.items():
            if key == "$ref":
                yield value.rpartition("/")[2].replace("~1", "/")
            else:
                yield from told(value)
    elif isinstance(node, list):
        for value in node:
            yield from told(value)
    elif node not in UNTOLD:
        yield str(node) if isinstance(node, str) else {None: "null"}.get(node, str(node).lower())


def test_the_page_tells_all_that_the_document_says(shop: Page) -> None:
    shown = shop.locator("main").inner_text()
    assert not [text for text in told(DOCUMENT) if text not in shown]


@pytest.mark.parametrize(
    "key", ["minimum", "pattern", "maxItems", "unlisted", "depth", "x-odd", "x-more", "license"]
)
def test_what_has_no_words_is_told_with_its_key(shop: Page, key: str) -> None:
    expect(shop.locator("main")).to_contain_text(key)


@pytest.mark.parametrize(
    ("field", "words"),
    [
        ("kind required", '"fresh" or "stale"'),
        ("action", '"order"'),
        ("buyer", "Buyer or null"),
        ("lines", "list of Line"),
        ("prices", "object of number"),
        ("anything", "any value"),
        ("sure", "true"),
        ("never", '{ "enum": [] }'),
        ("two_words", "a/b c"),
        ("town", '"Rome" Where'),
        ("messages", "order"),
        ("reply", "order on shop"),
        ("action", "receive — clients send it"),
        ("action", "send — the server sends it"),
    ],
)
def test_what_has_words_is_told_in_words(shop: Page, field: str, words: str) -> None:
    assert f" {field} {words} " in text_of(shop)


def test_each_link_leads_to_a_place_of_the_page(shop: Page) -> None:
    links = "links => links.map(link => decodeURIComponent(link.hash.slice(1)))"
    to = set(shop.locator("main a[href^='#']").evaluate_all(links))
    places = set(shop.locator("main [id]").evaluate_all("all => all.map(one => one.id)"))
    oddity = "components/oddities/a~1b c"
    assert {"components/schemas/Order", "channels/shop", oddity} <= to <= places


def test_an_address_with_a_place_leads_there(chat: RunningServer, page: Page) -> None:
    page.set_viewport_size({"width": 800, "height": 300})
    page.route(SCHEMA, lambda route: route.fulfill(json=DOCUMENT))
    page.goto(f"{chat.origin}{PATH}#components/oddities/a~1b%20c")
    expect(page.locator(":target")).to_contain_text("$message.header#/x")
    expect(page.locator(":target")).to_be_in_viewport()


def test_markup_of_a_document_is_text(chat: RunningServer, page: Page) -> None:
    markup = "<img src='/x' onerror='document.title = 1'>"
    info = {"title": markup, "version": "1", "description": markup}
    show(page, chat, DOCUMENT | {"info": info, "channels": {markup: {"title": markup}}})
    expect(page.locator(".lead")).to_have_text(markup)
    expect(page.locator("h3").first).to_have_text(markup)
    expect(page.locator("main img")).to_have_count(0)


@pytest.mark.parametrize(
    ("answer", "sentence", "command"),
    [
        (
            {"status": 500, "json": {"error": f"two handlers for <ping>: {'endless' * 20}"}},
            "The server answers: two handlers for <ping>: endless",
            "python chanx_django/manage.py generate_asyncapi_schema --format json --traceback",
        ),
        (
            {"status": 404, "body": "<h1>Not Found</h1>"},
            "/asyncapi/schema/ answers with HTTP 404 and no AsyncAPI document.",
            "",
        ),
        (
            {"status": 200, "json": ["asyncapi"]},
            "/asyncapi/schema/ answers with HTTP 200 and no AsyncAPI document.",
            "",
        ),
        (None, "/asyncapi/schema/ does not answer: is the server running?", ""),
    ],
    ids=["error", "no JSON", "another JSON", "nothing"],
)
def test_why_there_is_no_document_is_told_and_said_once(
    chat: RunningServer, page: Page, answer: dict[str, Any] | None, sentence: str, command: str
) -> None:
    page.route(SCHEMA, lambda route: route.fulfill(**answer) if answer else route.abort())
    hearing = Hearing.of(page)
    page.goto(f"{chat.origin}{PATH}")
    expect(page.get_by_role("heading", level=1)).to_have_text("There is no API document")
    expect(page.locator(".lead")).to_contain_text(sentence)
    expect(page.locator("main code:visible")).to_have_text([command] * bool(command))
    assert len(hearing.said()) == 1
    assert_fits_phone(page)
    assert_accessible(page)


def test_until_the_document_is_there_the_page_says_so(chat: RunningServer, page: Page) -> None:
    held: list[Route] = []
    page.route(SCHEMA, lambda route: held.append(route))
    hearing = Hearing.of(page)
    page.goto(f"{chat.origin}{PATH}")
    expect(page.locator(".lead")).to_have_text("Reading the document…")
    assert hearing.said(least=0) == []
    held[0].fulfill(json=DOCUMENT)
    expect(page.locator(".lead")).to_have_text("Sells.")
    assert hearing.said() == ["Sells."]


def test_without_scripts_the_page_leads_to_the_document(
    chat: RunningServer, browser: Browser, browser_type_launch_args: dict[str, Any]
) -> None:
    # Where only Playwright switches scripts off, Chromium does not show <noscript>.
    given = browser_type_launch_args
    arguments = given | {"args": [*given["args"], "--blink-settings=scriptEnabled=false"]}
    with browser.browser_type.launch(**arguments) as scriptless:
        page = scriptless.new_page()
        page.goto(f"{chat.origin}{PATH}")
        assert "the JSON needs none" in page.locator("main").inner_text()
        page.get_by_role("link", name="/asyncapi/schema/").click()
        assert json.loads(page.locator("body").inner_text())["asyncapi"] == "3.0.0"


def test_the_chat_is_told_by_this_site_alone(chat: RunningServer, page: Page) -> None:
    asked: list[str] = []
    problems: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda said: problems.append(said.text))
    page.goto(f"{chat.origin}{PATH}")
    for title in ("Channels", "Operations", "Messages", "Schemas"):
        expect(page.get_by_role("heading", name=title, exact=True)).to_be_visible()
    expect(page.locator("main")).to_contain_text("ws/chat/{group_name}/")
    assert not [address for address in asked if not address.startswith(chat.origin)]
    assert not problems


def test_links_are_followed_by_keyboard_and_back(chat: RunningServer, page: Page) -> None:
    page.goto(f"{chat.origin}{PATH}")
    expect(page.get_by_role("heading", name="Schemas", exact=True)).to_be_visible()
    reader = Keyboard(page)
    reader.go_to("link", "NewChatMessage")
    reader.press("Enter")
    expect(page.locator(":target h3")).to_have_text("NewChatMessage")
    reader.go_to("link", "ChatMessagePayload")
    reader.press("Enter")
    expect(page.locator(":target h3")).to_have_text("ChatMessagePayload")
    page.go_back()
    expect(page.locator(":target h3")).to_have_text("NewChatMessage")


def test_before_part_2_the_page_says_that_nothing_is_routed(
    chat_at_cp1: RunningServer, page: Page
) -> None:
    page.goto(f"{chat_at_cp1.origin}{PATH}")
    expect(page.locator(".empty")).to_contain_text("no WebSocket route leads to a consumer yet")
    expect(page.locator(".empty")).to_contain_text("Part 2 of the tutorial")
    assert_accessible(page)


def test_the_page_is_accessible_and_fits_a_phone(chat: RunningServer, page: Page) -> None:
    for document in (None, DOCUMENT):
        if document:
            show(page, chat, document)
        else:
            page.goto(f"{chat.origin}{PATH}")
            expect(page.locator(".entry").first).to_be_visible()
        assert_accessible(page)
        assert_fits_phone(page)
        assert_accessible(page)
