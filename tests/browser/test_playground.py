"""The playground, as a reader uses it; tests/playground tries it at length."""

import re
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, CDPSession, Page, expect
from server import PATIENCE

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
    # It opens on the file that the section shows next.
    expect(playing.box.get_by_role("tab", selected=True)).to_have_text(CONSUMER)
    playing.write("Alice", "Hello everyone!")
    for name in ("Bob", "Carol"):
        expect(playing.received(name)).to_have_text("Alice Hello everyone!")
    expect(playing.received("Alice")).to_have_count(0)
    expect(playing.sent("Alice")).to_have_text("You Hello everyone!")
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
    # A page of the site explains it.
    link = playing.box.get_by_role("link", name="About this error: A message without an action")
    assert page.request.get(str(link.get_attribute("href"))).ok
    assert "troubleshooting.html#error-" in str(link.get_attribute("href"))

    playing.client("Alice").get_by_role("button", name="Leave").click()
    expect(playing.client("Alice").locator(".state")).to_have_text("Not connected")
    playing.write("Alice", "Is anybody there?")
    expect(playing.client("Alice").locator(".state")).to_have_text("Not sent: join first")
    message = playing.client("Alice").get_by_label("Message", exact=True)
    expect(message).to_have_value("Is anybody there?")
    playing.client("Alice").get_by_role("button", name="Join").click()
    playing.box.get_by_role("button", name="Reset my edits").click()
    expect(playing.status).to_contain_text("The files are as the server runs them")
    expect(link).to_be_hidden()


COMPOSED = ("にほん", "ni hao", "안녕")
SAFARI = """input => input.dispatchEvent(
  new KeyboardEvent("keydown", { key: "Enter", keyCode: 229, bubbles: true })
)"""


def test_enter_that_confirms_a_composition_sends_nothing(watched: Watched) -> None:
    playing, page = watched.playing, watched.playing.page
    message = playing.client("Bob").get_by_label("Message", exact=True)
    message.fill("")
    message.focus()
    before = playing.sent("Bob").count()
    keyboard = page.context.new_cdp_session(page)
    for text in COMPOSED:
        compose(keyboard, text)
        enter = {"type": "rawKeyDown", "key": "Enter", "windowsVirtualKeyCode": 229}
        keyboard.send("Input.dispatchKeyEvent", enter)
        keyboard.send("Input.insertText", {"text": text})
        message.evaluate(SAFARI)  # after the composition
    assert playing.sent("Bob").count() == before
    message.press("Enter")
    expect(playing.sent("Bob").last).to_have_text(f"You {''.join(COMPOSED)}")


def test_what_is_being_composed_in_the_editor_is_no_edit_yet(watched: Watched) -> None:
    playing, page = watched.playing, watched.playing.page
    playing.replace(CONSUMER, "class ChatConsumer(", "# \nclass ChatConsumer(")
    expect(playing.status).to_contain_text("Your edit is live")
    page.locator(".cm-line", has_text=re.compile("^# $")).click()
    page.keyboard.press("End")
    keyboard = page.context.new_cdp_session(page)
    text = f"playground.edits.files.find(({{ path }}) => path.endsWith('{CONSUMER}')).text"
    for composed in COMPOSED:
        compose(keyboard, composed)
        expect(page.locator(".cm-line", has_text=composed)).to_have_count(1)
        assert composed not in playing.evaluate(text)
        keyboard.send("Input.insertText", {"text": composed})
    expect(page.locator(".cm-line", has_text=f"# {''.join(COMPOSED)}")).to_have_count(1)
    served = f"playground.edits.files.every(({{ served, text }}) => served === text) && {text}"
    poll(lambda: f"# {''.join(COMPOSED)}" in str(playing.evaluate(served)))
    playing.box.get_by_role("button", name="Reset my edits").click()
    expect(playing.status).to_contain_text("Your edit is live")


def compose(keyboard: CDPSession, text: str) -> None:
    """Type a text that an input method still composes."""
    end = len(text)
    given = {"text": text, "selectionStart": end, "selectionEnd": end}
    keyboard.send("Input.imeSetComposition", given)


def test_a_handler_that_raises_is_told_with_its_line(watched: Watched) -> None:
    playing, page = watched.playing, watched.playing.page
    playing.replace(CONSUMER, "return PongMessage()", "raise ValueError('boom')")
    expect(playing.status).to_contain_text("Your edit is live")
    expect(playing.box.locator(".client.joined")).to_have_count(3)
    playing.open("chat/messages.py")
    playing.send_example("Bob", "A ping")
    place = f"chanx_django/chat/{CONSUMER}:18: ValueError: boom"
    expect(playing.status).to_contain_text(place)
    expect(playing.received("Bob").last).to_contain_text("The server failed at a message")
    expect(playing.box.locator(".log")).to_contain_text("ValueError: boom")
    playing.box.get_by_role("button", name="Go to the error").click()
    expect(page.locator(".cm-line", has_text="raise ValueError")).to_have_count(1)
    line = "getSelection().focusNode.parentElement.closest('.cm-line').textContent"
    assert "raise ValueError" in page.evaluate(line)

    # After an edit, what the run before said is gone.
    playing.replace(CONSUMER, "raise ValueError('boom')", "return PongMessage()")
    expect(playing.box.locator("[role=tab].edited")).to_have_count(0)
    expect(playing.status).to_contain_text("Your edit is live")
    expect(playing.box.locator(".log")).not_to_contain_text("boom")
    for name in ("Alice", "Bob"):
        expect(playing.client(name).locator("li")).to_have_count(0)
    expect(playing.frames.filter(has_text="pong")).to_have_count(0)
    expect(playing.box.get_by_role("button", name="Go to the error")).to_be_hidden()
    expect(playing.box.locator(".client.joined")).to_have_count(3)
    playing.send_example("Bob", "A ping")
    expect(playing.received("Bob").last).to_contain_text("pong")


def test_codes_and_errors_are_told_in_the_words_of_the_chat(watched: Watched) -> None:
    playing = watched.playing
    playing.send_example("Carol", "A wrong payload")
    refused = "The server refused a message: new_chat_message.payload.message: Field required"
    expect(playing.received("Carol").last).to_have_text(refused)
    carol = playing.client("Carol")
    carol.get_by_role("button", name="Leave").click()
    carol.get_by_label("Room").fill("")  # for which no route is
    carol.get_by_role("button", name="Join").click()
    told = "Closed with 4404: The server has no chat route yet."
    expect(carol.locator(".state")).to_contain_text(told)


LIGHT, DARK = "rgb(255, 255, 255)", "rgb(27, 31, 34)"
# What the reader's machine prefers, what they have chosen for the site, and what they see.
SCHEMES = [("dark", "auto", DARK), ("null", "dark", DARK), ("null", "auto", LIGHT)]


DOCUMENT = """
<!DOCTYPE html><link rel="stylesheet" href="/static/core/asyncapi/page.css">
<link rel="stylesheet" href="/static/core/site.css">
<main>
  <p><a href="#there">Down</a> or <a href="/elsewhere/">away</a></p>
  <section class="entry" id="there"><h2>There</h2><script>parent.postMessage(1)</script></section>
</main>
"""


def test_a_document_is_a_page_of_the_application(watched: Watched) -> None:
    playing, page = watched.playing, watched.playing.page
    before = len(watched.problems)
    document = playing.box.locator("details.document")
    document.locator("summary").click()
    expect(document.locator("pre")).to_contain_text('"asyncapi": "3.0.0"')
    answer = {"path": "/asyncapi/schema/", "status": 200, "type": "text/html", "body": DOCUMENT}
    playing.evaluate("playground.view.document.take(given)", answer)
    shown = document.locator("iframe").content_frame
    expect(shown.get_by_role("heading", name="There")).to_be_visible()
    for scheme, theme, color in SCHEMES:
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        page.evaluate("theme => { document.body.dataset.theme = theme; }", theme)
        expect(shown.locator(".entry").first).to_have_css("background-color", color)
    shown.get_by_role("link", name="Down").click()
    expect(shown.locator(":target")).to_contain_text("There")
    assert not shown.get_by_role("link", name="away").count()
    document.get_by_role("button", name="/asyncapi/schema/").click()
    expect(document.locator("pre")).to_contain_text('"asyncapi": "3.0.0"')
    assert watched.problems[before:] == []


# All that a finger or a mouse may aim at, and all that is typed into.
AIMED = ":is(button, input, select, textarea, summary):visible"
TYPED = ":is(input, select, textarea, .cm-content):visible"


def test_it_fits_a_finger_and_tabs_are_whole(watched: Watched) -> None:
    playing, page = watched.playing, watched.playing.page
    playing.replace(CONSUMER, "class ChatConsumer(", "# mine\nclass ChatConsumer(")
    compare = playing.box.get_by_role("button", name="What I changed")
    if compare.get_attribute("aria-pressed") == "false":
        compare.click()
    undo = page.get_by_role("button", name="Undo this change").first
    expect(undo).to_have_css(
        "color", compare.evaluate("one => getComputedStyle(one.parentElement).color")
    )
    for width in (1280, 360):
        page.set_viewport_size({"width": width, "height": 740})
        whole = "tabs => tabs.every((tab) => tab.scrollWidth <= tab.clientWidth)"
        assert playing.box.get_by_role("tab").evaluate_all(whole)
        tabs = playing.box.get_by_role("tablist")
        assert tabs.evaluate("tabs => tabs.scrollWidth <= tabs.clientWidth")
        sizes = playing.box.locator(AIMED).evaluate_all(SIZES)
        assert not [size for size in sizes if size["width"] < 24 or size["height"] < 24]
    assert not [size for size in sizes if size["tag"] == "BUTTON" and size["height"] < 44]
    typed = playing.box.locator(TYPED).evaluate_all(SIZES)
    assert not [size for size in typed if size["letters"] < 16]


SIZES = """all => all.map((one) => {
  const { width, height } = one.getBoundingClientRect();
  const letters = parseFloat(getComputedStyle(one).fontSize);
  return { tag: one.tagName, text: one.textContent, width, height, letters };
})"""
SCRIPT, ALIVE = "text/javascript", "setInterval(() => postMessage({ event: 'importing' }), 1000)"
FULL = "Storage.prototype.setItem = () => { throw new DOMException('', 'QuotaExceededError') }"
BLOCKED = """Object.defineProperty(window, "localStorage", {
  get() { throw new DOMException("", "SecurityError") }
})"""


@pytest.mark.parametrize("script", [FULL, BLOCKED], ids=["full", "blocked"])
def test_edits_that_cannot_be_kept_are_told_at_once(
    hosting: Hosting, page: Page, script: str
) -> None:
    page.add_init_script(script)
    begin(page, hosting)
    type_first(page, "# mine")
    notice = page.locator(".notice")
    expect(notice).to_have_text(
        "This browser keeps nothing: your edits are gone when you leave the page."
    )


def test_a_second_tab_does_not_write_over_the_first(hosting: Hosting, page: Page) -> None:
    other = page.context.new_page()
    for one in (page, other):
        begin(one, hosting)
    type_first(page, "# first")
    expect(other.locator(".cm-line").first).to_have_text("# first")
    expect(other.locator(".notice")).to_contain_text(f"{CONSUMER} was changed in another tab.")
    type_first(other, "# second")
    expect(page.locator(".cm-line").first).to_have_text("# second")
    expect(page.locator(".cm-line").nth(1)).to_have_text("# first")

    # What another tab has kept at the same time.
    key = "Object.keys(localStorage).find((key) => key.includes('consumer'))"
    for choice, theirs, first in (
        ("The other tab's", "# theirs", "# theirs"),
        ("This one", "# theirs again", "# mine"),
    ):
        both = f"(localStorage.setItem({key}, given), editor.write('# mine'))"
        Playing(page).evaluate(both, theirs)
        notice = page.locator(".notice")
        expect(notice).to_contain_text("in another tab as well")
        assert page.evaluate(f"localStorage.getItem({key})") == theirs
        notice.get_by_role("button", name=choice).click()
        expect(page.locator(".cm-line").first).to_have_text(first)
        assert page.evaluate(f"localStorage.getItem({key})") == first
        expect(other.locator(".cm-line").first).to_have_text(first)
    other.close()


def begin(page: Page, hosting: Hosting) -> None:
    """Press Run, and do without Python, which loads for ever."""
    page.route("**/worker.js", lambda route: route.fulfill(content_type=SCRIPT, body=ALIVE))
    page.goto(f"{hosting.origin}/{PAGE}")
    page.get_by_role("button", name="Run", exact=True).click()
    expect(page.get_by_role("tab", selected=True)).to_have_text(CONSUMER)


def type_first(page: Page, line: str) -> None:
    """Type a first line into the file that is open."""
    page.locator(".cm-content").press("Control+Home")
    page.keyboard.type(f"{line}\n")


def poll(holds: Callable[[], object]) -> None:
    """Wait until something holds."""
    deadline = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < deadline
        time.sleep(0.05)
