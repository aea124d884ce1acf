"""What a screen reader says by itself: of each thing that happens, once."""

import re

from playwright.sync_api import Page, expect
from server import RunningServer, free_port, serve

from tests.support.hearing import Hearing
from tests.support.places import ROOT
from tests.support.playing import PAGE
from tests.support.wire import wire_to


def join(page: Page, origin: str, name: str) -> list[str]:
    """Join a room, and hear of it."""
    hearing = Hearing.of(page)
    page.goto(f"{origin}/chat/?room=room1&name={name}")
    return hearing.after(page.get_by_role("button", name="Join").click)


def send(page: Page, text: str) -> None:
    """Write a message."""
    page.get_by_label("Message").fill(text)
    page.get_by_label("Message").press("Enter")


def test_each_message_is_heard_once(chat: RunningServer, page: Page) -> None:
    assert join(page, chat.origin, "Alice") == ["Connected as Alice"]
    other = page.context.new_page()
    assert join(other, chat.origin, "Bob") == ["Connected as Bob"]
    alice, bob = Hearing(page), Hearing(other)
    bob.forget()
    [sent] = alice.after(lambda: send(page, "Hello everyone!"))
    [received] = bob.said()
    assert sent.startswith("You ")
    assert received.startswith("Alice ")
    assert sent.endswith("Hello everyone!")
    assert received.endswith("Hello everyone!")
    assert alice.after(lambda: send(page, "")) == ["Write a message first."]


def test_a_connection_that_is_lost_and_comes_back_is_heard_once_each(page: Page) -> None:
    port = free_port()
    with serve(ROOT, port) as running:
        assert join(page, running.origin, "Alice") == ["Connected as Alice"]
        Hearing(page).forget()
    # Until it has been tried again once.
    expect(page.locator("#state")).to_contain_text(re.compile("Trying again in (?!1 s)"))
    assert Hearing(page).said() == ["Connection lost."]
    Hearing(page).forget()
    with serve(ROOT, port):
        # It may come back by itself at this very moment, and the button goes.
        page.locator("#retry").evaluate("button => button.hidden || button.click()")
        expect(page.locator("#state")).to_contain_text("Connected as Alice")
        [back] = Hearing(page).said()
    assert back.startswith("Connected again.")


def test_a_message_that_does_not_arrive_is_heard_of_once(chat: RunningServer, page: Page) -> None:
    with wire_to(chat.port) as wire:
        page.clock.install()
        assert join(page, f"http://{wire.address}", "Alice") == ["Connected as Alice"]
        wire.lives.clear()
        alice = Hearing(page)
        assert len(alice.after(lambda: send(page, "Are you there?"))) == 1
        heard = alice.after(lambda: page.clock.run_for(25_000), least=2)
        assert sorted(heard) == [
            "Connection lost.",
            "Not delivered, as far as is known. Send again",
        ]


def test_a_message_that_is_made_shorter_is_heard_of_when_it_is_sent(
    chat: RunningServer, page: Page
) -> None:
    join(page, chat.origin, "Alice")
    alice = Hearing(page)
    [said] = alice.after(lambda: send(page, "x" * 2003))
    assert "3 characters too long" in said
    alice.forget()
    for left in ("2 characters", "1 character too"):
        page.get_by_label("Message").press("Backspace")
        expect(page.get_by_role("alert")).to_contain_text(left)
    assert alice.said(least=0) == []


def test_a_tick_is_heard_once(site: str, page: Page) -> None:
    hearing = Hearing.of(page)
    page.goto(f"{site}/{PAGE}")
    box = page.get_by_label("I have done step 1")
    assert hearing.after(box.check) == ["Step 1 is done: 1 of 4."]
    assert hearing.after(box.uncheck) == ["Step 1 is open again: 0 of 4."]
