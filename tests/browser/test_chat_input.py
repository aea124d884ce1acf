"""What people type, paste and compose in the chat."""

import pytest
from playwright.sync_api import Page, WebSocket, expect
from server import RunningServer

from tests.support.places import Join


@pytest.fixture
def alice(chat: RunningServer, join: Join) -> Page:
    """Alice in her room."""
    return join(chat, "Alice", "room1")


def write(page: Page, text: str) -> None:
    """Type a message and send it with Enter."""
    page.get_by_label("Message").fill(text)
    page.get_by_label("Message").press("Enter")


TOO_LONG = [("word " * 500 + "END", "503 characters too long"), ("x" * 2000 + "😀", "1 character")]
PASTE = "text => document.execCommand('insertText', false, text)"


@pytest.mark.parametrize(("text", "missing"), TOO_LONG)
def test_a_paste_that_is_too_long_is_whole_and_says_by_how_much(
    alice: Page, text: str, missing: str
) -> None:
    alice.get_by_label("Message").focus()
    alice.evaluate(PASTE, text)
    expect(alice.get_by_role("alert")).to_contain_text(missing)
    alice.get_by_label("Message").press("Enter")
    expect(alice.get_by_role("alert")).to_contain_text(missing)
    expect(alice.get_by_label("Message")).to_have_value(text)
    expect(alice.locator(".own")).to_have_count(0)
    alice.get_by_label("Message").fill(text[:1999])
    expect(alice.get_by_role("alert")).to_be_empty()


def test_characters_are_counted_as_python_counts_them(
    chat: RunningServer, join: Join, alice: Page
) -> None:
    bob = join(chat, "Bob", "room1")
    longest = "😀" * 2000
    write(alice, longest)
    expect(bob.locator("#messages .message .text")).to_have_text(longest)


# A zero-width space, a word joiner, a soft hyphen, a control, a variation selector, a lone accent;
# a blank of Braille, the fillers of Hangul, a joiner of graphemes, and a separator of Mongolian.
INVISIBLE = "\u200b\u2060\u00ad\u0085\ufe0f\u0301\u2800\u3164\u115f\u1160\uffa0\u034f\u180e"


@pytest.mark.parametrize("text", [*INVISIBLE, INVISIBLE], ids=ascii)
def test_what_nobody_can_see_is_neither_a_name_nor_a_message(alice: Page, text: str) -> None:
    write(alice, text)
    expect(alice.get_by_role("alert")).to_contain_text("invisible")
    expect(alice.locator(".own")).to_have_count(0)
    alice.get_by_role("button", name="Leave").click()
    alice.get_by_label("Name").fill(text)
    alice.get_by_role("button", name="Join").click()
    expect(alice.locator("#name-error")).to_be_visible()


# A family of joined emoji, a keycap and a flag; Malayalam and Persian with joiners; an accent.
VISIBLE = [
    "\U0001f468\u200d\U0001f469\u200d\U0001f467",
    "1\ufe0f\u20e3",
    "\U0001f3f4\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f",
    "\u0d28\u0d4d\u200d",
    "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",
    "e\u0301",
]


@pytest.mark.parametrize("name", VISIBLE, ids=ascii)
def test_what_joins_visible_characters_may_stand_in_a_name(
    chat: RunningServer, join: Join, name: str
) -> None:
    join(chat, name, "room1")


ENTER = {"key": "Enter", "code": "Enter"}
BY_INPUT_METHOD = ENTER | {"type": "rawKeyDown", "windowsVirtualKeyCode": 229}
# Kana, pinyin and jamo that an input method still composes, and a dead key.
COMPOSED = ["にほん", "ni hao", "안녕", "\u00b4"]


@pytest.mark.parametrize("text", COMPOSED, ids=ascii)
def test_enter_that_confirms_a_composition_sends_nothing(alice: Page, text: str) -> None:
    alice.get_by_label("Message").focus()
    session = alice.context.new_cdp_session(alice)
    place = {"selectionStart": len(text), "selectionEnd": len(text)}
    for key in (BY_INPUT_METHOD, BY_INPUT_METHOD | {"type": "keyDown", "text": "\r"}):
        session.send("Input.imeSetComposition", {"text": text, **place})
        session.send("Input.dispatchKeyEvent", key)
        session.send("Input.dispatchKeyEvent", ENTER | {"type": "keyUp"})
        expect(alice.get_by_label("Message")).to_have_value(text)
    session.send("Input.insertText", {"text": text})  # confirmed
    # In Safari, the Enter that has confirmed it comes only now.
    session.send("Input.dispatchKeyEvent", BY_INPUT_METHOD | {"type": "keyDown", "text": "\r"})
    expect(alice.locator(".own")).to_have_count(0)
    alice.get_by_label("Message").press("Enter")
    expect(alice.locator(".own .text")).to_have_text(text)


def test_enter_that_confirms_a_composition_joins_nothing(chat: RunningServer, page: Page) -> None:
    tries: list[WebSocket] = []
    page.on("websocket", lambda socket: tries.append(socket))
    page.goto(f"{chat.origin}/chat/?room=room1")
    page.get_by_label("Name").focus()
    session = page.context.new_cdp_session(page)
    session.send(
        "Input.imeSetComposition", {"text": "さくら", "selectionStart": 3, "selectionEnd": 3}
    )
    session.send("Input.dispatchKeyEvent", BY_INPUT_METHOD | {"type": "keyDown", "text": "\r"})
    session.send("Input.insertText", {"text": "さくら"})
    session.send("Input.dispatchKeyEvent", BY_INPUT_METHOD | {"type": "keyDown", "text": "\r"})
    expect(page.get_by_label("Name")).to_have_value("さくら")
    page.get_by_label("Name").press("Enter")
    expect(page.locator("#state")).to_have_text("Connected as さくら")
    assert len(tries) == 1
