"""What a reader can do as a client of a playground, by its path and what the site says of that."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from sphinx_checkpoints import playground
from sphinx_checkpoints.playground.words import words

pytest.importorskip("playwright.sync_api")
from playwright.sync_api import Browser, Locator, Page, Route, expect

SCRIPTS = Path(playground.__file__).parent / "page"
ORIGIN = "http://localhost"
CHAT = {"path": "/chat/{room}/", "message": {"text": "{text}", "by": "{name}"}}
ASSISTANT = {"path": "/assistant/", "message": "{text}", "answers": [{"end": {"text": "{text}"}}]}
JOBS = {
    "path": "/jobs/",
    "message": {"job": "{job}", "about": "{text}", "in": "{language}"},
    "fields": {"job": ["count", "sort"], "language": "English"},
    "frames": {"An unknown job": '{"job": "dance"}'},
    "requests": {"Tell everyone": 'posts {"text": "Hi"} to /notify/'},
}
DATA = {"clients": [CHAT, ASSISTANT, JOBS], "frames": {"A ping": "ping"}}
WORDS = {name: str(word) for name, word in words().items()}
SCRIPT = """
async ({ path, data, words }) => {
  const { Client } = await import("/client.js");
  const done = [];
  window.done = done;
  window.client = new Client("Alice", path, data, words, (message) => done.push(message));
  document.body.replaceChildren(window.client.element);
}
"""


@pytest.fixture(scope="module")
def page(chromium: Browser) -> Iterator[Page]:
    """A page that can load the playground's scripts."""

    def serve(route: Route) -> None:
        name = route.request.url.removeprefix(f"{ORIGIN}/")
        if name:
            route.fulfill(path=SCRIPTS / name, content_type="text/javascript")
        else:
            route.fulfill(body="<!doctype html>", content_type="text/html")

    made = chromium.new_page()
    made.route(f"{ORIGIN}/**", serve)
    made.goto(f"{ORIGIN}/")
    yield made
    made.close()


def client_at(page: Page, path: str) -> Locator:
    """A client that the page's transcripts connect to a path."""
    page.evaluate(SCRIPT, {"path": path, "data": DATA, "words": WORDS})
    return page.get_by_role("region", name="Alice")


def happens(page: Page, **happening: object) -> None:
    page.evaluate("(happening) => client.take(happening)", happening)


def done(page: Page) -> list[Any]:
    """What the client has asked for."""
    found: list[Any] = page.evaluate("done.splice(0)")
    return found


def labels(client: Locator) -> list[str]:
    """The fields that it has, without those of what is sent by hand."""
    return client.locator(".field:not(details *) label").all_inner_texts()


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/chat/room1/", ["Name", "Room", "Message"]),
        ("/assistant/", ["Message"]),
        ("/jobs/?a=b", ["job", "language", "Message"]),
        ("/elsewhere/", ["Path"]),
    ],
)
def test_the_fields_are_those_of_its_path(page: Page, path: str, expected: list[str]) -> None:
    client = client_at(page, path)
    assert labels(client) == expected
    client.get_by_role("button", name="Join").click()
    assert done(page) == [{"do": "open", "client": "Alice", "path": path.partition("?")[0]}]


def test_what_is_sent_is_the_message_of_the_path(page: Page) -> None:
    client = client_at(page, "/jobs/")
    client.get_by_label("job").select_option("sort")
    client.get_by_role("textbox", name="Message").fill("names")
    client.get_by_role("textbox", name="Message").press("Enter")
    [sent] = done(page)
    expected = {"job": "sort", "about": "names", "in": "English"}
    assert (sent["do"], json.loads(sent["text"])) == ("send", expected)
    expect(client.get_by_role("textbox", name="Message")).to_have_value("")


def test_a_message_may_be_a_text_and_answers_are_shown_as_such(page: Page) -> None:
    client = client_at(page, "/assistant/")
    happens(page, kind="sends", client="Alice", frame="What is it?")
    happens(page, kind="receives", client="Alice", frame={"end": {"text": "It.", "more": 1}})
    happens(page, kind="receives", client="Alice", frame={"start": None})
    expect(client.locator("li")).to_have_text(["You What is it?", "It.", '{"start":null}'])


def test_a_transcript_may_lead_it_elsewhere(page: Page) -> None:
    client = client_at(page, "/chat/room1/")
    happens(page, kind="connects", client="Alice", path="/jobs/")
    assert labels(client) == ["job", "language", "Message"]
    happens(page, kind="connects", client="Alice", path="/chat/room2/")
    expect(client.get_by_label("Room")).to_have_value("room2")


def test_a_room_that_the_reader_has_typed_stays(page: Page) -> None:
    client = client_at(page, "/chat/room1/")
    client.get_by_label("Room").fill("room3")
    happens(page, kind="connects", client="Alice", path="/chat/room1/")
    expect(client.get_by_label("Room")).to_have_value("room3")


def test_a_frame_by_hand_is_one_of_the_path_or_of_all(page: Page) -> None:
    by_hand = client_at(page, "/jobs/").get_by_role("group").filter(has_text="A frame by hand")
    by_hand.locator("summary").click()
    for example, expected in (("An unknown job", '{"job": "dance"}'), ("A ping", "ping")):
        by_hand.get_by_label("Examples").select_option(example)
        by_hand.get_by_role("button", name="Send").click()
        assert done(page) == [{"do": "send", "client": "Alice", "text": expected}]


def test_a_request_by_hand_is_a_line_of_a_transcript(page: Page) -> None:
    by_hand = client_at(page, "/jobs/").get_by_role("group").filter(has_text="A request by hand")
    by_hand.locator("summary").click()
    by_hand.get_by_label("Examples").select_option("Tell everyone")
    by_hand.get_by_role("button", name="Ask").click()
    asking = {"kind": "posts", "path": "/notify/", "frame": {"text": "Hi"}}
    assert done(page) == [{"do": "request", "client": "Alice", **asking}]
    by_hand.get_by_role("textbox", name="Request").fill("posts hello to /notify/")
    by_hand.get_by_role("button", name="Ask").click()
    expect(by_hand.get_by_role("status")).to_contain_text("That is no request. Write one as gets")
    assert done(page) == []


def test_without_examples_there_are_no_requests(page: Page) -> None:
    expect(client_at(page, "/chat/room1/")).not_to_contain_text("A request by hand")
