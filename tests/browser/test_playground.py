"""The playground, as a reader uses it; tests/playground tries it at length."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.accessible import assert_accessible, assert_fits_phone
from tests.support.places import SITE
from tests.support.playing import CONSUMER, PAGE, Playing
from tools.hosting import Hosting, host


@pytest.fixture(scope="module")
def hosting() -> Iterator[Hosting]:
    """The site, on a host with a strict policy."""
    with host(SITE) as hosting:
        yield hosting


@dataclass(frozen=True)
class Watched:
    """A playground that runs for all tests of this file, and what its page asked for and erred."""

    playing: Playing
    asked: list[str]
    problems: list[str]


@pytest.fixture(scope="module")
def watched(hosting: Hosting, browser: Browser) -> Iterator[Watched]:
    """A playground in a window of its own."""
    asked: list[str] = []
    problems: list[str] = []
    page = browser.new_page()
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.on("console", lambda said: problems.append(said.text) if said.type == "error" else None)
    page.on("request", lambda request: asked.append(request.url))
    yield Watched(Playing.at(page, hosting.origin), asked, problems)
    page.close()


def test_a_page_that_is_only_read_loads_nothing_of_it(hosting: Hosting, page: Page) -> None:
    page.goto(f"{hosting.origin}/{PAGE}")
    page.wait_for_load_state("networkidle")
    assert any("playground.js" in path for path in hosting.asked)
    assert not [path for path in hosting.asked if "_static/playground/" in path]


def test_run_a_message_an_edit_and_an_error(hosting: Hosting, watched: Watched) -> None:
    playing, page = watched.playing, watched.playing.page
    playing.write("Alice", "Hello everyone!")
    for name in ("Bob", "Carol"):
        expect(playing.received(name)).to_have_text("Alice Hello everyone!")
    expect(playing.received("Alice")).to_have_count(0)
    assert '"new_chat_message"' in playing.frames.last.inner_text()

    playing.open(CONSUMER)
    page.locator(".cm-line", has_text="exclude_current=True").get_by_text("True").dblclick()
    page.keyboard.type("False")
    expect(playing.status).to_contain_text("Your edit is live")
    expect(playing.box.locator(".client.joined")).to_have_count(3)
    playing.write("Alice", "To me as well")
    expect(playing.received("Alice")).to_have_text("Alice To me as well")

    page.keyboard.press("Escape")
    playing.replace(CONSUMER, "class ChatConsumer(", "class ChatConsumer((")
    expect(playing.status).to_contain_text("The last good version goes on serving")
    expect(playing.status).to_contain_text(f"chanx_django/chat/{CONSUMER}:9: SyntaxError")
    expect(page.locator(".cm-lintRange-error")).to_have_count(1)
    playing.write("Alice", "Still there?")
    expect(playing.received("Bob").last).to_have_text("Alice Still there?")

    assert_accessible(page, ".checkpoints-playground")
    assert_fits_phone(page)
    assert not watched.problems
    assert not [url for url in watched.asked if not url.startswith((hosting.origin, "data:"))]


def test_a_reader_types_on_while_another_file_is_broken_by_it(watched: Watched) -> None:
    playing, page = watched.playing, watched.playing.page
    playing.box.get_by_role("button", name="Reset my edits").click()
    expect(playing.box.locator("[role=tab].edited")).to_have_count(0)
    playing.open("messages.py")
    page.locator(".cm-line", has_text="class NewChatMessage").get_by_text("NewChat").dblclick()
    page.keyboard.type("C")
    tab = playing.box.get_by_role("tab", name=CONSUMER)
    expect(playing.status).to_contain_text(f"chanx_django/chat/{CONSUMER}:6: ImportError")
    expect(tab).to_have_attribute("aria-description", "has an error")
    page.keyboard.type("hatMessageNew")
    expect(page.locator(".cm-line", has_text="class ChatMessageNew")).to_have_count(1)
    expect(page.locator(".cm-lintRange-error")).to_have_count(0)
    playing.box.get_by_role("button", name="Go to the error").click()
    expect(tab).to_have_attribute("aria-selected", "true")
    expect(page.locator(".cm-line").first).to_contain_text("from chanx")
    expect(page.locator(".cm-lintRange-error")).to_have_count(1)

    playing.box.get_by_role("button", name="What I changed").click()
    playing.open("messages.py")
    page.get_by_role("button", name="Undo this change").focus()
    page.keyboard.press("Enter")
    expect(playing.status).to_contain_text("The files are as the server runs them")
    tab.click()
    expect(page.locator(".cm-lintRange-error")).to_have_count(0)
    expect(playing.box.get_by_role("button", name="Go to the error")).to_be_hidden()

    # Raised in a library, and placed where this code asks for it; all of the message is shown.
    playing.replace("messages.py", 'Literal["new_chat_message"] =', "str =")
    expect(playing.status).to_contain_text("chanx_django/chat/messages.py:12: TypeError")
    expect(page.locator(".cm-lintRange-error")).to_have_count(1)

    playing.client("Alice").get_by_role("button", name="Leave").click()
    expect(playing.client("Alice").locator(".state")).to_have_text("Not connected")
    playing.write("Alice", "Is anybody there?")
    expect(playing.client("Alice").locator(".state")).to_have_text("Not sent: join first")
    message = playing.client("Alice").get_by_label("Message", exact=True)
    expect(message).to_have_value("Is anybody there?")


@pytest.mark.parametrize(
    ("missing", "sentence"),
    [
        ("WebAssembly", "This browser cannot run the playground"),
        ("Worker", "This browser cannot run the playground"),
    ],
)
def test_where_it_cannot_run_the_page_says_so_and_shows_what_was_recorded(
    hosting: Hosting, page: Page, missing: str, sentence: str
) -> None:
    page.add_init_script(f"delete window.{missing}")
    page.goto(f"{hosting.origin}/{PAGE}")
    box = page.locator(".checkpoints-playground")
    expect(box).to_contain_text(sentence)
    expect(box).to_contain_text("Carol receives the same")
    expect(box.get_by_role("button", name="Run")).to_be_hidden()


def test_a_page_that_is_opened_as_a_file_says_so(page: Page) -> None:
    page.goto((SITE / PAGE).as_uri())
    expect(page.locator(".checkpoints-playground")).to_contain_text("runs on a web server only")


@pytest.mark.parametrize(
    ("name", "how"),
    [
        ("page.js", "missing"),
        ("inflate.js", "missing"),
        ("packages.bin", "lost"),
        ("pyodide.asm.wasm", "lost"),
    ],
)
def test_what_cannot_be_loaded_leaves_what_was_recorded(page: Page, name: str, how: str) -> None:
    with host(SITE) as hosting:
        setattr(hosting, how, (name,))
        assert_recording_is_shown(page, hosting)


def test_a_worker_that_is_blocked_leaves_what_was_recorded(hosting: Hosting, page: Page) -> None:
    page.route("**/worker.js", lambda route: route.abort())
    assert_recording_is_shown(page, hosting)


def assert_recording_is_shown(page: Page, hosting: Hosting) -> None:
    """Press Run: the page says that it cannot, and shows what was recorded."""
    page.goto(f"{hosting.origin}/{PAGE}")
    page.get_by_role("button", name="Run", exact=True).click()
    box = page.locator(".checkpoints-playground")
    expect(box).to_contain_text("could not be loaded")
    expect(box).to_contain_text("Carol receives the same")
