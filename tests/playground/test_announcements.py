"""What a screen reader says of a playground by itself: of each thing that happens, once."""

from playwright.sync_api import Page, expect

from tests.support.hearing import Hearing
from tests.support.playing import Playing
from tools.hosting import Hosting

MESSAGES = "chat/messages.py"


def test_a_playground_is_heard_phase_by_phase(hosting: Hosting, page: Page) -> None:
    hearing = Hearing.of(page)
    playing = Playing.at(page, hosting.origin)
    *phases, runs = hearing.said(4)
    assert phases == ["Loading", "Starting Python", "Starting the application"]
    assert runs.startswith("Running on Python 3.")

    # Two others receive what one writes, and it stands where it was written.
    written = hearing.after(lambda: playing.write("Alice", "Hello!"), 3)
    assert sorted(written) == ["Alice Hello!", "Alice Hello!", "You Hello!"]
    leave = playing.client("Carol").get_by_role("button", name="Leave")
    assert hearing.after(leave.click) == ["Not connected"]
    join = playing.client("Carol").get_by_role("button", name="Join")
    assert hearing.after(join.click) == ["Connected to /ws/chat/room1/"]

    [error] = hearing.after(lambda: playing.replace(MESSAGES, "class ", "clas "))
    assert "SyntaxError" in error
    mended = hearing.after(lambda: playing.replace(MESSAGES, "clas ", "class "))
    assert mended == ["The files are as the server runs them."]
    [live] = hearing.after(lambda: playing.replace(MESSAGES, "class ", "class  "))
    assert live.startswith("Your edit is live")

    step = hearing.after(page.get_by_role("button", name="Play next step").click)
    assert step == ["1 of 7: Alice connects to /ws/chat/room1/."]
    *messages, result = hearing.after(page.get_by_role("button", name="Play all").click, 4)
    assert sorted(messages) == ["Alice Hello everyone!"] * 2 + ["You Hello everyone!"]
    assert result == "It went as the page says."
    again, *_ = hearing.after(page.get_by_role("button", name="Restart").click)
    expect(playing.status).to_contain_text("Running")
    assert hearing.said(2) == [again, runs]
    assert again == "Starting again"
