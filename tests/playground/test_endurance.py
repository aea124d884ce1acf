"""Two hundred edits, handlers that never return, and what a reader comes back to."""

from playing import CONSUMER, START, Playing
from playwright.sync_api import expect

EDITS = """new Promise((done) => {
  const { on_loaded } = playground;
  let left = given;
  playground.on_loaded = () => {
    on_loaded.call(playground);
    if ((left -= 1)) setTimeout(edit);
    else {
      playground.on_loaded = on_loaded;
      done();
    }
  };
  const edit = () => {
    editor.write(`${editor.text}# ${left}\\n`);
    playground.edits.flush();
  };
  edit();
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
    expect(playing.status).to_contain_text("did not answer for 3 seconds", timeout=START)
    expect(playing.client("Bob")).to_contain_text("Not connected")
    playing.replace(CONSUMER, "while True: pass", "return PongMessage()")
    expect(playing.status).to_contain_text("Your edit is live")
    playing.client("Alice").get_by_role("button", name="Join").click()
    playing.send_example("Alice", "A ping")
    expect(playing.received("Alice").last).to_contain_text("pong")


def test_an_edit_that_never_ends_is_not_served(playing: Playing) -> None:
    playing.replace("chat/messages.py", "from typing", "while True: pass\nfrom typing")
    expect(playing.status).to_contain_text("The last good version serves again", timeout=START)
    expect(playing.box.locator(".client.joined")).to_have_count(3)
    playing.write("Alice", "Hello")
    expect(playing.received("Bob").last).to_have_text("Alice Hello")


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
    expect(playing.received("Alice").last).to_have_text("Alice To me as well")


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
    expect(document).to_contain_text('"new_chat_message"')
    playing.replace("chat/messages.py", "message: str", "message: str\n    mood: str = 'calm'")
    expect(document).to_contain_text('"mood"')


def test_a_room_that_the_server_cannot_take_is_closed(playing: Playing) -> None:
    alice = playing.client("Alice")
    for room in ("my room", "r" * 101, "köln!"):
        if alice.get_by_role("button", name="Leave").count():
            alice.get_by_role("button", name="Leave").click()
        alice.get_by_label("Room").fill(room)
        alice.get_by_role("button", name="Join").click()
        expect(alice.locator(".state")).to_contain_text("Closed with")
