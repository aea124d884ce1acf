"""The way through Part 2, its playground and the chat, by keyboard alone."""

from playwright.sync_api import Page, expect
from server import RunningServer

from tests.browser.keyboard import Keyboard
from tests.support.playing import CONSUMER, PAGE, Playing


def test_part_2_is_read_ticked_and_played(site: str, page: Page) -> None:
    page.emulate_media(reduced_motion="reduce")
    page.goto(f"{site}/{PAGE}")
    reader = Keyboard(page)
    reader.go_to("link", "Skip to content")
    reader.press("Enter")

    reader.go_to("DisclosureTriangle", "Hint")
    reader.press("Enter")
    expect(page.locator("details.hint").first).to_have_attribute("open", "")
    reader.go_to("checkbox", "I have done step 1")
    reader.press("Space")
    expect(page.get_by_label("I have done step 1")).to_be_checked()

    playing = Playing(page)
    reader.go_to("button", "Run")
    reader.press("Enter")
    expect(playing.box.locator(".client.joined")).to_have_count(3)
    assert reader.here().text.startswith("Running on Python")

    reader.go_to("tab", CONSUMER)
    reader.press("ArrowLeft")
    expect(playing.box.get_by_role("tab", selected=True)).to_have_text("consumers/__init__.py")
    reader.press("ArrowRight")
    reader.go_to("textbox", f"chanx_django/chat/{CONSUMER}")
    reader.press("Tab")
    expect(playing.status).to_contain_text("IndentationError")
    reader.press("ControlOrMeta+Z")
    expect(playing.status).to_contain_text("as the server runs them")
    reader.press("Escape")  # and then Tab, as the line below the editor says

    reader.go_to("button", "Play next step")
    reader.press("Space")
    expect(playing.box.locator(".script [role=status]")).to_contain_text("Alice connects")
    reader.go_to("button", "Join")
    reader.press("Enter")
    reader.go_to("textbox", "Message")
    reader.type("Hello!")
    reader.press("Enter")
    expect(playing.frames.last).to_contain_text("Hello!")


def enter(page: Page, origin: str, name: str) -> Keyboard:
    """Join a room."""
    page.goto(f"{origin}/chat/")
    person = Keyboard(page)
    person.go_to("link", "Skip to the content")
    person.press("Enter")
    person.go_to("textbox", "Name")
    person.type(name)
    person.go_to("textbox", "Room")
    person.type("room1")
    person.go_to("button", "Join")
    person.press("Space")
    expect(page.locator("#state")).to_have_text(f"Connected as {name}")
    return person


def test_the_chat_is_joined_used_and_left(chat: RunningServer, page: Page) -> None:
    other = page.context.new_page()
    alice, _bob = enter(page, chat.origin, "Alice"), enter(other, chat.origin, "Bob")
    assert alice.here().name == "Message"
    alice.type("Hello everyone!")
    alice.press("Enter")
    expect(other.locator("#messages .message")).to_contain_text("Hello everyone!")
    assert alice.here().name == "Message"
    alice.go_to("button", "Leave", "Shift+Tab")
    alice.press("Enter")
    assert alice.here().name == "Name"


def test_the_assistant_is_asked_and_stopped(pages: RunningServer, page: Page) -> None:
    page.goto(f"{pages.origin}/assistants/")
    expect(page.locator("#state")).to_have_text("Connected")
    alice = Keyboard(page)
    alice.go_to("textbox", "Question")
    alice.type("wait Once upon")
    alice.press("Enter")
    expect(page.locator(".growing")).to_contain_text("Once upon")
    alice.go_to("button", "Stop")
    alice.press("Space")
    expect(page.get_by_role("button", name="Ask")).to_be_visible()
    assert alice.here().name == "Question"


def test_a_job_is_chosen(pages: RunningServer, page: Page) -> None:
    page.goto(f"{pages.origin}/system/")
    expect(page.locator("#state")).to_have_text("Connected")
    alice = Keyboard(page)
    alice.go_to("textbox", "Text")
    alice.type("Good day")
    alice.go_to("button", "Generate")
    alice.press("Space")
    expect(page.locator(".job .text")).to_have_text("generate: Good day")
    assert alice.here().name == "Text"
