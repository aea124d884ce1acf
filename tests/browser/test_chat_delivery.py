"""What the chat says of its connection, and of what it has sent, is so."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from server import RunningServer, serve

from sphinx_checkpoints.git.worktree import read_tree
from sphinx_checkpoints.model.tree import Tree, write_tree
from tests.learners.chat_files import CONSUMER, PING, broadcasting
from tests.learners.edits import LIVE, Replace, Write
from tests.support.places import ROOT, Join
from tests.support.servers import running
from tests.support.wire import Wire, wire_to
from tests.troubleshooting.mistakes.mistake import HOOK, PLAIN

NOTICED = 45_000  # milliseconds, at the most
REST = 20_000  # between two pings
IN_DOUBT = 5_000  # for an answer, where there is reason for doubt
OFFLINE = "window.dispatchEvent(new Event('offline'))"
ONLINE = "window.dispatchEvent(new Event('online'))"
VISIBLE = "document.dispatchEvent(new Event('visibilitychange'))"


@pytest.fixture
def wire(chat: RunningServer) -> Iterator[Wire]:
    """A way to the chat that a test can let die."""
    with wire_to(chat.port) as wire:
        yield wire


def enter(page: Page, address: str, name: str = "Alice") -> None:
    """Join a room of the chat at an address."""
    page.goto(f"http://{address}/chat/?room=room1&name={name}")
    page.get_by_role("button", name="Join").click()


def stop_the_clock(page: Page) -> None:
    """Let a page's time pass only where a test says so."""
    page.clock.install(time=0)
    page.clock.pause_at(1000)


@pytest.fixture
def alice(page: Page, wire: Wire) -> Page:
    """Alice in her room, at the other end of the wire, whose clock a test drives."""
    stop_the_clock(page)
    enter(page, wire.address)
    expect(page.locator("#state")).to_have_text("Connected as Alice")
    return page


@contextmanager
def served(folder: Path, *edits: Replace | Write) -> Iterator[str]:
    """A server of the chat with other code in it; gives its address."""
    tree: Tree = read_tree(ROOT, LIVE)
    for edit in edits:
        tree = edit.apply(tree)
    write_tree(tree, folder)
    with serve(folder) as server:
        yield f"127.0.0.1:{server.port}"


def write(page: Page, text: str) -> None:
    """Type a message and send it with Enter."""
    page.get_by_label("Message").fill(text)
    page.get_by_label("Message").press("Enter")


def test_what_is_answered_is_no_longer_on_its_way(alice: Page) -> None:
    write(alice, "Hello")
    expect(alice.locator(".message.own")).to_have_count(1)
    expect(alice.locator(".pending")).to_have_count(0)
    expect(alice.locator(".doubt")).to_have_count(0)


def test_a_dead_connection_is_noticed_by_who_says_nothing(alice: Page, wire: Wire) -> None:
    wire.lives.clear()
    alice.clock.run_for(NOTICED)
    expect(alice.locator("#state")).to_contain_text("Connection lost.")


def test_what_was_sent_into_a_dead_connection_is_marked_and_can_be_sent_again(
    chat: RunningServer, join: Join, alice: Page, wire: Wire
) -> None:
    bob = join(chat, "Bob", "room1")
    wire.lives.clear()
    write(alice, "Are you there?")
    write(alice, "Hello?")
    expect(alice.locator(".pending")).to_have_count(2)
    alice.clock.run_for(NOTICED)
    expect(alice.locator(".own .doubt")).to_have_count(2)
    expect(alice.locator(".own .doubt").first).to_contain_text("Not delivered, as far as is known")

    first = alice.locator(".own", has_text="Are you there?").get_by_role("button")
    first.click()
    expect(alice.get_by_role("alert")).to_contain_text("you are not connected")
    expect(alice.locator(".own .doubt")).to_have_count(2)

    wire.lives.set()
    alice.evaluate(ONLINE)
    expect(alice.locator("#state")).to_contain_text("Connected as Alice")
    first.click()
    expect(bob.locator("#messages .message .text")).to_have_text(["Are you there?"])
    expect(alice.locator(".pending")).to_have_count(0)
    expect(alice.locator(".own .text")).to_have_text(["Hello?", "Are you there?"])
    expect(alice.locator(".own .doubt")).to_have_count(1)
    expect(alice.get_by_role("alert")).to_be_empty()
    expect(alice.get_by_label("Message")).to_be_focused()


@pytest.mark.parametrize("happening", [OFFLINE, ONLINE, VISIBLE])
def test_what_can_end_a_connection_has_it_looked_at_at_once(
    alice: Page, wire: Wire, happening: str
) -> None:
    alice.evaluate(happening)
    expect(alice.locator("#frames .frame").last).to_contain_text("pong")
    wire.lives.clear()
    alice.evaluate(happening)
    alice.clock.run_for(IN_DOUBT)
    expect(alice.locator("#state")).to_contain_text("Connection lost.")


def test_what_can_bring_a_connection_back_has_it_tried_at_once(page: Page) -> None:
    stop_the_clock(page)
    with serve(ROOT) as server, wire_to(server.port) as wire:
        enter(page, wire.address)
        expect(page.locator("#state")).to_have_text("Connected as Alice")
    expect(page.locator("#state")).to_contain_text("Trying again in")
    with page.expect_websocket():
        page.evaluate(ONLINE)


def test_a_quiet_page_asks_now_and_then_and_shows_the_last_answer(page: Page, wire: Wire) -> None:
    stop_the_clock(page)
    with page.expect_websocket() as opened:
        enter(page, wire.address)
    expect(page.locator("#frames .frame")).to_have_count(2)
    for _ in range(5):
        with opened.value.expect_event("framereceived"):
            page.clock.run_for(REST)
    expect(page.locator("#frames .frame")).to_have_count(2)
    expect(page.locator("#state")).to_have_text("Connected as Alice")


FLOOD = """() => {
    const send = WebSocket.prototype.send;
    WebSocket.prototype.send = function (frame) {
        for (let count = 0; count < 1000; count++) send.call(this, frame);
    };
}"""
INCOMPLETE = """() => {
    const send = WebSocket.prototype.send;
    WebSocket.prototype.send = function (frame) {
        send.call(this, frame.replace('"message":', '"text":'));
    };
}"""


@pytest.mark.parametrize(
    ("misuse", "words"), [(FLOOD, "you sent too much at once"), (INCOMPLETE, "Field required")]
)
def test_what_the_server_does_not_take_is_marked(alice: Page, misuse: str, words: str) -> None:
    # Only a page that is not ours does this: take its place, on the real connection.
    alice.evaluate(misuse)
    write(alice, "Hello")
    expect(alice.locator("#room-view")).to_contain_text(words)
    expect(alice.locator(".own .doubt")).to_have_count(1)


WRITE_BOTH = """(texts) => {
    const send = WebSocket.prototype.send;
    WebSocket.prototype.send = function (frame) {
        send.call(this, frame.includes("bad") ? frame.replace('"message":', '"text":') : frame);
    };
    for (const text of texts) {
        document.getElementById("message").value = text;
        document.getElementById("message-form").requestSubmit();
    }
}"""
NO_JSON = """() => {
    const send = WebSocket.prototype.send;
    WebSocket.prototype.send = function (frame) { send.call(this, "{"); send.call(this, frame); };
}"""


def test_an_error_marks_the_message_that_it_is_about(alice: Page) -> None:
    alice.evaluate(WRITE_BOTH, ["good", "bad", "good as well"])
    expect(alice.locator("#messages .note")).to_contain_text("Field required")
    expect(alice.locator(".pending")).to_have_count(0)
    expect(alice.locator(".own:has(.doubt) .text")).to_have_text(["bad"])


def test_an_error_that_names_no_message_marks_none(alice: Page) -> None:
    alice.evaluate(NO_JSON)
    write(alice, "Hello")
    expect(alice.locator("#messages .note").first).to_contain_text("Invalid JSON")
    expect(alice.locator(".own")).to_have_count(1)
    expect(alice.locator(".pending")).to_have_count(0)
    expect(alice.locator(".doubt")).to_have_count(0)


def test_a_handler_that_fails_when_the_message_is_read_marks_it(page: Page, tmp_path: Path) -> None:
    late = 'await __import__("asyncio").sleep(0.2)\n        raise ValueError'
    with served(tmp_path, broadcasting(late)) as address:
        enter(page, address)
        write(page, "Hello")
        expect(page.locator("#messages .note")).to_contain_text("The server failed at a message")
        expect(page.locator(".own .doubt")).to_have_count(1)


def test_without_pongs_nothing_is_said_to_be_on_its_way_or_to_have_arrived(
    page: Page, tmp_path: Path
) -> None:
    with served(tmp_path, Replace(CONSUMER, PING, "")) as address:
        enter(page, address)
        expect(page.locator("#messages")).to_contain_text("what you send is not acknowledged")
        write(page, "Hello")
        expect(page.locator(".own.unacknowledged")).to_have_count(1)
        expect(page.locator(".pending, .doubt")).to_have_count(0)
        page.evaluate(INCOMPLETE)
        write(page, "Hello")
        expect(page.locator(".own .doubt")).to_have_count(1)
        expect(page.locator(".own.unacknowledged")).to_have_count(1)


@pytest.mark.parametrize("host", ["localhost", "chat.localhost", "127.0.0.1"])
def test_the_chat_works_at_each_name_of_this_machine(
    chat: RunningServer, page: Page, host: str
) -> None:
    enter(page, f"{host}:{chat.port}")
    expect(page.locator("#state")).to_have_text("Connected as Alice")


def test_a_host_whose_websocket_is_refused_is_told_why(
    page: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DJANGO_ALLOWED_HOSTS", "localhost")
    state = page.locator("#state")
    with (
        serve(ROOT) as server,
        wire_to(server.port, host="tunnel.localhost", seen_as="localhost") as tunnel,
    ):
        enter(page, tunnel.address.replace("127.0.0.1", "tunnel.localhost"))
        expect(state).to_contain_text("takes no WebSocket from “tunnel.localhost”")
        expect(state).to_contain_text("DJANGO_ALLOWED_HOSTS=localhost,tunnel.localhost")
        expect(state).to_contain_text("Trying again in")
    page.get_by_role("button", name="Try now").click()
    expect(state).to_contain_text("is it running?")


def test_a_consumer_that_fails_without_a_guard_is_tried_again(page: Page, tmp_path: Path) -> None:
    failing = Replace(CONSUMER, HOOK, "        raise ValueError\n")
    with served(tmp_path, PLAIN, failing) as address:
        enter(page, address)
        state = page.locator("#state")
        expect(state).to_contain_text("The server failed; its terminal says why.")
        expect(state).to_contain_text("Trying again in")


WITHOUT_DAPHNE = """
import os, sys
os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
from config import settings
from django.core.management import execute_from_command_line
settings.INSTALLED_APPS.remove("daphne")
execute_from_command_line(["manage.py", "runserver", "--noreload", sys.argv[1]])
"""


def test_a_server_without_websockets_is_told(page: Page) -> None:
    with running((sys.executable, "-c", WITHOUT_DAPHNE), DJANGO_DEBUG="true") as server:
        enter(page, f"127.0.0.1:{server.port}")
        expect(page.locator("#state")).to_contain_text("Part 1 of the tutorial, “Install Chanx”")
