"""Take the pictures that the pages show: the real chat and playground, in a real browser."""

import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, FloatRect, Page, sync_playwright

from tools.chromium import ChromiumNotFoundError, launch_arguments
from tools.hosting import host
from tools.pictures import SCHEMES, open_studio, side_by_side, write_picture

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests/checkpoints"))
from server import serve  # noqa: E402

SITE = ROOT / "docs/_build/html"
PART_2 = "tutorial-django/cp1-chat-websocket.html"
# What the pictures show: where one of these changes, the check asks for a new picture.
CHAT = (
    "chanx_django/chat/static",
    "chanx_django/chat/templates",
    "chanx_django/core/static",
    "chanx_django/core/templates/core/base.html",
    "chanx_django/core/templates/core/entries.html",
    "chanx_django/core/templates/core/frames.html",
    "chanx_django/core/templates/core/help.html",
    "chanx_django/core/templates/core/state.html",
)
ASSISTANT = (
    "chanx_django/assistants/messages.py",
    "chanx_django/assistants/services/embedded.py",
    "chanx_django/assistants/static",
    "chanx_django/assistants/templates",
    "chanx_django/core/static",
    "chanx_django/core/templates/core/base.html",
    "chanx_django/core/templates/core/entries.html",
    "chanx_django/core/templates/core/frames.html",
    "chanx_django/core/templates/core/help.html",
    "chanx_django/core/templates/core/state.html",
)
SYSTEM = (
    "chanx_django/system/messages.py",
    "chanx_django/system/static",
    "chanx_django/system/tasks.py",
    "chanx_django/system/templates",
    "chanx_django/core/static",
    "chanx_django/core/templates/core/base.html",
    "chanx_django/core/templates/core/entries.html",
    "chanx_django/core/templates/core/frames.html",
    "chanx_django/core/templates/core/help.html",
    "chanx_django/core/templates/core/state.html",
)
PLAYGROUND = (
    "checkpoints/cp2/chanx_django/chat/consumers",
    "src/sphinx_checkpoints/playground/page",
    "src/sphinx_checkpoints/playground/words.py",
    "src/sphinx_checkpoints/static/playground.css",
)
WORKBENCH = (
    "checkpoints/cp1/chanx_django/chat",
    "checkpoints/cp1/chanx_django/core",
    "src/sphinx_checkpoints/playground/page",
    "src/sphinx_checkpoints/playground/words.py",
    "src/sphinx_checkpoints/playground/workbench_words.py",
    "src/sphinx_checkpoints/static/playground.css",
)
ASYNCAPI = (
    "chanx_django/chat/consumers",
    "chanx_django/chat/messages.py",
    "chanx_django/core/static",
    "chanx_django/core/templates",
)
PLACE = "element => element.getBoundingClientRect().toJSON()"
TALK = [
    ("Alice", "Hello everyone!"),
    ("Bob", "Hello Alice. Every message here has a type."),
]
QUESTIONS = ("What is a frame?", "And **why** a type?")
# What a reader has written of the chat's messages, and one word is wrong.
BEGUN = """from typing import Literal

from chanx.messages.base import BaseMessage
from pydantic import BaseModel


class ChatMessagePayload(BaseModel):
    message: int
    name: str


class NewChatMessage(BaseMessage):
    action: Literal["new_chat_message"] = "new_chat_message"
    payload: ChatMessagePayload
"""
# What each of two asks the system for.
JOBS = [("Translate", "Good morning"), ("Translate", "Grüße")]


@dataclass(frozen=True)
class Studio:
    """A browser of a scheme, and the addresses of what is shown."""

    browser: Browser
    scheme: str
    chat: str
    chat_at_cp1: str
    site: str

    def open(self, address: str, width: int, height: int) -> Page:
        """A window in which it is always the same hour."""
        page = open_studio(self.browser, self.scheme, width, height).new_page()
        page.clock.set_fixed_time("2026-01-01T10:00:00")
        page.goto(address)
        return page


def take_chat(studio: Studio) -> list[bytes]:
    """Alice and Bob in a room, each in a window of their own."""
    windows = {name: join(studio, studio.chat, name, 540) for name in ("Alice", "Bob")}
    for name in windows:
        windows[name].get_by_text(f"Connected as {name}").wait_for()
    for name, text in TALK:
        windows[name].get_by_label("Message").fill(text)
        windows[name].get_by_label("Message").press("Enter")
        for other in windows.values():
            other.get_by_text(text, exact=True).first.wait_for()
        windows[name].evaluate("scrollTo(0, 0)")
    return [window.screenshot() for window in windows.values()]


def take_no_route(studio: Studio) -> list[bytes]:
    """The form to join a room, and what the page says below it before Part 2."""
    page = join(studio, studio.chat_at_cp1, "Alice", 540)
    page.get_by_text("no chat route").wait_for()
    form, answer = (page.locator(f"#join-{name}").evaluate(PLACE) for name in ("form", "state"))
    top, end = form["top"] - form["left"], answer["bottom"] + answer["left"]
    clip = FloatRect(x=0, y=top, width=358, height=end - top)
    return [page.screenshot(full_page=True, clip=clip)]


def join(studio: Studio, origin: str, name: str, height: int) -> Page:
    """Open a window for somebody, and select Join."""
    page = studio.open(f"{origin}/chat/?room=room1&name={name}", 358, height)
    page.get_by_role("button", name="Join").click()
    return page


def take_assistant(studio: Studio) -> list[bytes]:
    """A conversation with the assistant, and below it the last frames of its answer."""
    page = studio.open(f"{studio.chat}/assistants/", 358, 720)
    page.get_by_text("Connected", exact=True).wait_for()
    answers = page.get_by_role("log").locator(".message:not(.own)")
    for number, question in enumerate(QUESTIONS):
        page.get_by_label("Question", exact=True).fill(question)
        page.get_by_label("Question", exact=True).press("Enter")
        answers.nth(number).wait_for()
    page.evaluate("scrollTo(0, 0)")
    conversation = page.screenshot()
    page.get_by_text("Frames", exact=True).click()
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    return [conversation, page.screenshot()]


def take_system(studio: Studio) -> list[bytes]:
    """Alice's jobs and Bob's, and a notice to both."""
    windows = [studio.open(f"{studio.chat}/system/", 358, 720) for _ in range(2)]
    for window, (button, text) in zip(windows, JOBS, strict=True):
        window.get_by_text("Connected", exact=True).wait_for()
        window.get_by_label("Text").fill(text)
        window.get_by_role("button", name=button).click()
        window.locator(".job.done, .job.failed").wait_for()
    windows[0].get_by_label("Notice to everyone").fill("At noon, there is cake.")
    windows[0].get_by_role("button", name="Send").click()
    for window in windows:
        window.locator(".notice").wait_for()
        window.evaluate("scrollTo(0, 0)")
    return [window.screenshot() for window in windows]


def take_asyncapi(studio: Studio) -> list[bytes]:
    """An operation in the documentation of the WebSockets."""
    page = studio.open(f"{studio.chat}/asyncapi/docs/", 558, 330)
    page.get_by_role("heading", name="Operations").evaluate("heading => heading.scrollIntoView()")
    return [page.screenshot()]


def take_playground(studio: Studio) -> list[bytes]:
    """Two clients of the playground of Part 2, when its exchange has been played.

    They are as narrow as they get beside each other, so that a phone shows their letters, and a
    whole number of pixels of the file apart: what is the same in both is packed once.
    """
    page = studio.open(f"{studio.site}/{PART_2}", 648, 900)
    box = page.locator(".checkpoints-playground")
    box.get_by_role("button", name="Run", exact=True).click()
    box.locator(".client.joined").nth(2).wait_for()
    box.get_by_role("button", name="Play all").click()
    box.get_by_text("It went as the page says.").wait_for()
    return [box.locator(".client").nth(number).screenshot() for number in range(2)]


def take_workbench(studio: Studio) -> list[bytes]:
    """The workbench of Part 2, whose first step is begun, and what the check says of it."""
    page = studio.open(f"{studio.site}/{PART_2}", 1180, 720)
    page.get_by_role("button", name="Do this part here").click()
    bench = page.get_by_role("dialog")
    bench.get_by_text("Running on Python").wait_for()
    window = bench.frame_locator("iframe[title^='Alice:']")
    window.get_by_role("heading", name="Join a room").wait_for()
    bench.get_by_role("button", name="Create chanx_django/chat/messages.py").click()
    page.keyboard.insert_text(BEGUN)
    bench.get_by_role("button", name="Check this step").click()
    bench.locator(".verdict", has_text="messages.py").wait_for()
    return [page.screenshot()]


PICTURES: dict[str, tuple[Callable[[Studio], list[bytes]], tuple[str, ...]]] = {
    "chat": (take_chat, CHAT),
    "chat-no-route": (take_no_route, CHAT),
    "assistant": (take_assistant, ASSISTANT),
    "system": (take_system, SYSTEM),
    "asyncapi-docs": (take_asyncapi, ASYNCAPI),
    "playground": (take_playground, PLAYGROUND),
    "workbench": (take_workbench, WORKBENCH),
}


def main() -> int:
    """Write the pictures into docs/_static, light and dark."""
    try:
        arguments = launch_arguments()
    except ChromiumNotFoundError as error:
        print(error, file=sys.stderr)
        return 1
    with (
        serve(ROOT) as chat,
        serve(ROOT / "checkpoints/cp1") as chat_at_cp1,
        host(SITE) as site,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(**arguments)
        for scheme in SCHEMES:
            studio = Studio(browser, scheme, chat.origin, chat_at_cp1.origin, site.origin)
            for name, (take, shows) in PICTURES.items():
                picture = side_by_side(take(studio), scheme)
                path = write_picture(ROOT, name, scheme, picture, shows)
                print(f"wrote {path.relative_to(ROOT)}, {len(picture) / 1000:.1f} kB")
        browser.close()
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
