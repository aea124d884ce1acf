"""The chat, as people use it."""

import pytest
from playwright.sync_api import Page, WebSocket, expect
from server import RunningServer, free_port, serve

from tests.support.places import ROOT, Join


def write(page: Page, text: str) -> None:
    """Type a message and send it with Enter."""
    page.get_by_label("Message").fill(text)
    page.get_by_label("Message").press("Enter")


def messages(page: Page) -> list[tuple[str, str]]:
    """The sender and the text of each message in the conversation."""
    return [
        (entry.locator(".name").inner_text(), entry.locator(".text").inner_text())
        for entry in page.locator("#messages .message").all()
    ]


def test_messages_appear_in_the_right_windows(chat: RunningServer, join: Join) -> None:
    alice, bob = join(chat, "Alice", "room1"), join(chat, "Bob", "room1")
    carol = join(chat, "Carol", "room2")

    write(alice, "Hello everyone!")
    expect(bob.locator("#messages .message")).to_have_count(1)
    bob.get_by_label("Message").fill("Hello Alice")
    bob.get_by_role("button", name="Send").click()
    expect(alice.locator("#messages .message")).to_have_count(2)

    assert messages(alice) == [("You", "Hello everyone!"), ("Bob", "Hello Alice")]
    assert messages(bob) == [("Alice", "Hello everyone!"), ("You", "Hello Alice")]
    write(carol, "Is anybody here?")
    # Ping and pong when she came, her own message, and ping and pong after it.
    expect(carol.locator("#frames .frame")).to_have_count(5)
    assert messages(carol) == [("You", "Is anybody here?")]


def test_markup_in_a_message_is_text(chat: RunningServer, join: Join) -> None:
    alice, bob = join(chat, "<b>Alice</b>", "room1"), join(chat, "Bob", "room1")
    text = "<script>document.title='taken'</script><img src=x onerror=\"document.title='taken'\">"
    write(alice, text)
    expect(bob.locator("#messages .message")).to_have_count(1)
    assert messages(bob) == [("<b>Alice</b>", text)]
    assert "taken" not in bob.title() + alice.title()


def test_windows_reconnect_when_the_server_returns(join: Join) -> None:
    port = free_port()
    with serve(ROOT, port) as running:
        alice, bob = join(running, "Alice", "room1"), join(running, "Bob", "room1")
    expect(alice.locator("#state")).to_contain_text("Trying again in")

    write(alice, "Are you there?")
    expect(alice.get_by_role("alert")).to_contain_text("Your message stays here")
    expect(alice.get_by_label("Message")).to_have_value("Are you there?")

    with serve(ROOT, port):
        for page in (alice, bob):
            expect(page.locator("#state")).to_contain_text("Connected as")
            expect(page.locator("#messages")).to_contain_text("Connected again")
        alice.get_by_role("button", name="Send").click()
        expect(bob.locator("#messages .message")).to_have_count(1)
        assert messages(bob) == [("Alice", "Are you there?")]


def test_leaving_keeps_the_form_and_ends_the_connection(chat: RunningServer, join: Join) -> None:
    alice, bob = join(chat, "Alice", "room1"), join(chat, "Bob", "room1")
    bob.get_by_role("button", name="Leave").click()
    expect(bob.get_by_label("Name")).to_be_focused()
    expect(bob.get_by_label("Name")).to_have_value("Bob")
    expect(bob.get_by_label("Room")).to_have_value("room1")

    write(alice, "Is Bob here?")
    bob.get_by_role("button", name="Join").click()
    expect(bob.locator("#state")).to_have_text("Connected as Bob")
    assert messages(bob) == []


@pytest.mark.parametrize(
    ("name", "room", "field", "problem"),
    [
        ("", "room1", "Name", "Enter a name"),
        ("a" * 41, "room1", "Name", "40 characters"),
        ("Alice", "", "Room", "Enter a room"),
        ("Alice", "room 1", "Room", "letters"),
        ("Alice", "köln", "Room", "letters"),
        ("Alice", "r" * 100, "Room", "99"),
        ("Alice", "..", "Room", "Add a character"),
    ],
)
def test_what_the_server_cannot_take_is_refused_in_the_form(
    chat: RunningServer, page: Page, name: str, room: str, field: str, problem: str
) -> None:
    page.goto(f"{chat.origin}/chat/")
    page.get_by_label("Name").fill(name)
    page.get_by_label("Room").fill(room)
    page.get_by_role("button", name="Join").click()
    expect(page.get_by_label(field)).to_be_focused()
    expect(page.get_by_label(field)).to_have_attribute("aria-invalid", "true")
    error = page.locator(".error:not([hidden])")
    expect(error).to_have_count(1)
    expect(error).to_contain_text(problem)


def test_the_longest_room_and_every_allowed_character_work(chat: RunningServer, join: Join) -> None:
    room = ("A-z_0.9" * 15)[:99]
    alice, bob = join(chat, "Alice", room), join(chat, "Bob", room)
    write(alice, "Hello")
    expect(bob.locator("#messages .message")).to_have_count(1)


def test_an_error_frame_is_shown_in_words(chat: RunningServer, join: Join) -> None:
    alice = join(chat, "Alice", "room1")
    # Only a page that is not ours sends this: take its place, on the real connection.
    alice.evaluate(
        """() => {
            const send = WebSocket.prototype.send;
            WebSocket.prototype.send = function (frame) {
                send.call(this, frame.replace('"message":', '"text":'));
            };
        }"""
    )
    write(alice, "Hello")
    expect(alice.locator("#messages .note")).to_contain_text("payload.message: Field required")
    expect(alice.locator("#state")).to_have_text("Connected as Alice")


TOO_LARGE = "send.call(this, 'x'.repeat(70000))"
TOO_MANY = "for (let count = 0; count < 1000; count++) send.call(this, frame)"


@pytest.mark.parametrize(
    ("misuse", "words"), [(TOO_LARGE, "is too large"), (TOO_MANY, "too much at once")]
)
def test_what_the_guard_refuses_is_shown_in_words(
    chat: RunningServer, join: Join, misuse: str, words: str
) -> None:
    alice = join(chat, "Alice", "room1")
    # Only a page that is not ours does this: take its place, on the real connection.
    alice.evaluate(
        f"""() => {{
            const send = WebSocket.prototype.send;
            WebSocket.prototype.send = function (frame) {{ {misuse}; }};
        }}"""
    )
    write(alice, "Hello")
    expect(alice.locator("#state")).to_contain_text(words)
    alice.reload()
    alice.get_by_role("button", name="Join").click()
    expect(alice.locator("#state")).to_have_text("Connected as Alice")


def test_a_room_that_only_the_server_refuses_leads_back_to_the_form(
    chat: RunningServer, page: Page
) -> None:
    page.add_init_script(
        """
        window.WebSocket = new Proxy(WebSocket, {
            construct: (socket, [address]) => new socket(String(address).replace("room1", "a!b")),
        });
        """
    )
    page.goto(f"{chat.origin}/chat/?room=room1&name=Alice")
    page.get_by_role("button", name="Join").click()
    state = page.get_by_role("status").filter(visible=True)
    expect(state).to_have_text("The server takes no room of this name.")
    expect(page.get_by_label("Room")).to_have_value("room1")


def test_a_server_that_fails_is_tried_again(page: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REDIS_URL", f"redis://127.0.0.1:{free_port()}")  # nobody is there
    with serve(ROOT) as running:
        page.goto(f"{running.origin}/chat/?room=room1&name=Alice")
        page.get_by_role("button", name="Join").click()
        state = page.locator("#state")
        expect(state).to_contain_text("The server failed; its terminal says why.")
        expect(state).to_contain_text("Trying again in")


def test_the_frames_are_shown_as_they_go_over_the_wire(chat: RunningServer, join: Join) -> None:
    page = join(chat, "Alice", "room1")
    frames = page.locator("#frames .frame pre")
    expect(frames).to_have_count(2)
    assert '"action": "ping"' in frames.nth(0).inner_text()
    assert '"action": "pong"' in frames.nth(1).inner_text()


def test_before_part_2_the_page_says_what_is_missing(
    chat_at_cp1: RunningServer, page: Page
) -> None:
    page.clock.install()
    tries: list[WebSocket] = []
    page.on("websocket", lambda socket: tries.append(socket))
    page.goto(f"{chat_at_cp1.origin}/chat/?room=room1&name=Alice")
    page.get_by_role("button", name="Join").click()
    state = page.get_by_role("status").filter(visible=True)
    expect(state).to_contain_text("The server has no chat route yet")
    expect(state).to_contain_text("Part 2")
    page.clock.run_for(3_600_000)  # longer than any pause before another try
    expect(state).to_contain_text("The server has no chat route yet")
    assert len(tries) == 1
    expect(page.get_by_label("Name")).to_have_value("Alice")


def test_the_pages_ask_no_other_site(chat: RunningServer, page: Page) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    for path in ("/", "/chat/", "/assistants/", "/system/"):
        page.goto(chat.origin + path)
        page.wait_for_load_state("networkidle")
    assert asked
    assert not [address for address in asked if not address.startswith(chat.origin)]
