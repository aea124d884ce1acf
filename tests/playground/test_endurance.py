"""Two hundred edits, handlers that never return, and what a reader comes back to."""

import re

import pytest
from playwright.sync_api import expect

from tests.support.playing import CONSUMER, Playing

EDITS = """new Promise((done) => {
  const { loaded } = playground.handlers;
  let left = given;
  playground.handlers.loaded = (message) => {
    loaded(message);
    if ((left -= 1)) setTimeout(edit);
    else {
      playground.handlers.loaded = loaded;
      done();
    }
  };
  const edit = () => {
    editor.write(`${editor.text}# ${left}\\n`);
    playground.edits.flush();
  };
  edit();
})"""
BEATS = """new Promise((done) => {
  const { connection } = playground;
  const { take } = connection;
  let left = given;
  connection.take = (message) => {
    take.call(connection, message);
    if (message.event === "beat" && !(left -= 1)) {
      delete connection.take;
      done();
    }
  };
})"""
ALIVE = """
import asyncio, gc
from sphinx_checkpoints.playground.runtime.live import LiveConnection
gc.collect()
[sum(isinstance(one, LiveConnection) for one in gc.get_objects()), len(asyncio.all_tasks())]
"""
FEW = 12  # connections that the last edits' tasks may still hold


def in_worker(playing: Playing, expression: str) -> list[int]:
    """Look into the worker."""
    [worker] = playing.page.workers
    found: list[int] = worker.evaluate(expression)
    return found


def memory(playing: Playing) -> int:
    """The bytes that Python has taken."""
    return in_worker(playing, "[pyodide._module.HEAPU8.length]")[0]


def test_two_hundred_edits_leave_nothing_behind(playing: Playing) -> None:
    playing.open(CONSUMER)
    playing.evaluate(EDITS, 50)
    before = memory(playing)
    playing.evaluate(EDITS, 150)
    expect(playing.box.locator(".client.joined")).to_have_count(3)
    assert memory(playing) - before <= 4 << 20
    connections, tasks = in_worker(playing, f"pyodide.runPython(`{ALIVE}`).toJs()")
    assert connections <= FEW
    assert tasks <= FEW
    playing.write("Alice", "Still there?")
    expect(playing.received("Bob").last).to_have_text("Alice Still there?")


def test_a_handler_that_never_returns_is_stopped(playing: Playing) -> None:
    playing.replace(CONSUMER, "return PongMessage()", "while True: pass")
    expect(playing.status).to_contain_text("Your edit is live")
    playing.send_example("Alice", "A ping")
    expect(playing.status).to_contain_text("did not answer for 3 seconds")
    expect(playing.box.locator(".client.joined")).to_have_count(3)
    playing.replace(CONSUMER, "while True: pass", "return PongMessage()")
    expect(playing.status).to_contain_text("Your edit is live")
    expect(playing.box.locator(".client.joined")).to_have_count(3)
    playing.send_example("Alice", "A ping")
    expect(playing.received("Alice").last).to_contain_text("pong")


def test_nobody_joins_again_where_to_join_never_ends(playing: Playing) -> None:
    playing.replace(CONSUMER, "assert self.channel_layer", "while True: pass")
    expect(playing.status).to_contain_text("once everyone had joined")
    expect(playing.client("Bob")).to_contain_text("Not connected")
    playing.replace(CONSUMER, "while True: pass", "assert self.channel_layer")
    expect(playing.status).to_contain_text("Your edit is live")
    playing.client("Bob").get_by_role("button", name="Join").click()
    expect(playing.box.locator(".client.joined")).to_have_count(1)


@pytest.mark.parametrize("forever", ["while True: print('again')", "while True: pass"])
def test_an_edit_that_never_ends_is_not_served(playing: Playing, forever: str) -> None:
    playing.replace(CONSUMER, "exclude_current=True", "exclude_current=False")
    expect(playing.status).to_contain_text("Your edit is live")
    playing.replace("chat/messages.py", "from typing", f"{forever}\nfrom typing")
    expect(playing.status).to_contain_text("The last good version serves again")
    expect(playing.box.locator(".client.joined")).to_have_count(3)
    playing.write("Alice", "Hello")
    for name in ("Alice", "Bob"):
        expect(playing.received(name).last).to_have_text("Alice Hello")
    playing.evaluate(BEATS, 4)  # more than a server may miss
    expect(playing.box.locator(".client.joined")).to_have_count(3)


def test_a_handler_that_prints_for_ever_leaves_the_page_alive(playing: Playing) -> None:
    playing.replace(CONSUMER, "return PongMessage()", "while True: print('again')")
    expect(playing.status).to_contain_text("Your edit is live")
    playing.send_example("Alice", "A ping")
    expect(playing.status).to_contain_text("did not answer for 3 seconds")


def test_what_is_printed_faster_than_a_page_can_show_it_is_left_out(playing: Playing) -> None:
    pings = "for _ in range(20_000): print('again')\n        return PongMessage()"
    playing.replace(CONSUMER, "return PongMessage()", pings)
    expect(playing.status).to_contain_text("Your edit is live")
    playing.send_example("Alice", "A ping")
    expect(playing.received("Alice").last).to_contain_text("pong")
    expect(playing.box.locator(".log")).to_contain_text(re.compile(r"and \d+ more, left out"))


def test_a_handler_that_sends_for_ever_leaves_the_page_alive(playing: Playing) -> None:
    forever = "while True: await self.send(text_data='again')"
    playing.replace(CONSUMER, "return PongMessage()", forever)
    expect(playing.status).to_contain_text("Your edit is live")
    playing.send_example("Alice", "A ping")
    expect(playing.received("Alice").last).to_have_text("again")
    # It lets others have their turn, so an edit ends it.
    playing.replace(CONSUMER, forever, "return PongMessage()")
    playing.client("Bob").get_by_role("button", name="Leave").click()
    expect(playing.client("Bob").locator(".state")).to_have_text("Not connected")
    playing.client("Bob").get_by_role("button", name="Join").click()
    expect(playing.client("Bob").locator(".state")).to_contain_text("Connected")


def test_a_worker_that_is_lost_at_a_restart_can_be_started_again(playing: Playing) -> None:
    playing.page.route("**/worker.js", lambda route: route.abort())
    restart = playing.box.get_by_role("button", name="Restart")
    for _ in range(2):
        restart.click()
        expect(playing.status).to_contain_text("its worker could not be loaded")
    playing.page.unroute("**/worker.js")
    restart.click()
    expect(playing.box.locator(".client.joined")).to_have_count(3)


def test_edits_are_kept_until_they_are_reset(playing: Playing) -> None:
    playing.replace(CONSUMER, "exclude_current=True", "exclude_current=False")
    expect(playing.status).to_contain_text("Your edit is live")
    playing.page.reload()
    playing.run()
    expect(playing.box.locator("[role=tab].edited")).to_have_count(1)
    playing.write("Alice", "To me as well")
    expect(playing.received("Alice").last).to_have_text("Alice To me as well")
    playing.box.get_by_role("button", name="What I changed").click()
    expect(playing.status).to_contain_text(CONSUMER)
    playing.box.get_by_role("button", name="Reset my edits").click()
    expect(playing.box.locator("[role=tab].edited")).to_have_count(0)
    expect(playing.status).to_contain_text("Your edit is live")
    expect(playing.box.locator(".client.joined")).to_have_count(3)
    playing.write("Alice", "To the others")
    expect(playing.received("Bob").last).to_have_text("Alice To the others")
    expect(playing.received("Alice")).to_have_count(0)


def test_a_transcript_is_played_step_by_step_and_shows_what_an_edit_did(playing: Playing) -> None:
    script = playing.box.locator(".script")
    script.get_by_role("button", name="Play next step").click()
    expect(script.locator("li.done")).to_have_count(1)
    script.get_by_role("button", name="Play all").click()
    expect(script).to_contain_text("It went as the page says.")
    playing.replace(CONSUMER, "exclude_current=True", "exclude_current=False")
    expect(playing.status).to_contain_text("Your edit is live")
    script.get_by_role("button", name="Play all").click()
    expect(script.locator("li.differs")).not_to_have_count(0)
    expect(script).to_contain_text("Expected: Alice receives nothing")


def test_the_document_follows_an_edit(playing: Playing) -> None:
    document = playing.box.locator("details.document")
    document.locator("summary").click()
    expect(document.locator("pre")).to_contain_text('"new_chat_message"')
    playing.replace("chat/messages.py", "message: str", "message: str\n    mood: str = 'calm'")
    expect(document.locator("pre")).to_contain_text('"mood"')
    expect(document.locator("iframe")).to_be_hidden()


def test_a_room_that_no_group_can_be_is_told_with_the_error(
    playing: Playing,
) -> None:
    alice = playing.client("Alice")
    alice.get_by_role("button", name="Leave").click()
    for room in ("my room", "r" * 101, "köln!"):
        alice.get_by_label("Room").fill("room1")
        alice.get_by_role("button", name="Join").click()
        expect(alice.locator(".state")).to_contain_text("Connected")
        alice.get_by_role("button", name="Leave").click()
        alice.get_by_label("Room").fill(room)
        alice.get_by_role("button", name="Join").click()
        expect(alice.locator(".state")).to_contain_text("Group name must be a valid unicode string")
