"""A part that is done in its page, by a reader with a mouse, a keyboard or a finger."""

import subprocess
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from sphinx_checkpoints.git.worktree import read_tree
from sphinx_checkpoints.model.tree import write_tree
from tests.browser.accessible import assert_accessible, assert_fits
from tests.support.places import ROOT, SITE
from tests.support.working import PATIENCE, Working
from tools.hosting import host

MESSAGES = "chanx_django/chat/messages.py"
ANSWER = (ROOT / "checkpoints/cp2" / MESSAGES).read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def origin() -> Iterator[str]:
    """The site, on a host with a strict policy."""
    with host(SITE) as hosting:
        yield hosting.origin


@pytest.fixture(scope="module")
def working(origin: str, browser: Browser) -> Iterator[Working]:
    """A workbench that is open for all tests of this file, in their order."""
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    problems: list[str] = []
    page = context.new_page()
    page.on("pageerror", lambda error: problems.append(str(error)))
    yield Working.at(page, origin)
    assert not problems
    context.close()


def test_a_page_that_is_only_read_offers_it_and_loads_nothing(origin: str, page: Page) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{origin}/tutorial-django/cp1-chat-websocket.html#work-step-2-create-the-consumer")
    # Its address leads to the button, and opens nothing by itself.
    expect(page.get_by_role("button", name="Do this part here")).to_be_focused()
    assert not [address for address in asked if "_static/playground/" in address]


def test_a_step_is_checked_by_the_tests_and_ticked(working: Working) -> None:
    expect(working.step).to_contain_text("Step 1")
    working.check()
    expect(working.verdict).to_contain_text(f"{MESSAGES} is not there: create it as Step 1 shows.")

    working.press(f"Create {MESSAGES}")
    working.type(ANSWER.replace("message: str", "message: int"))
    working.check()
    expect(working.verdict).to_contain_text(f"{MESSAGES}:")
    expect(working.bench.locator(".cm-lintRange-error")).to_have_count(1)

    working.type(ANSWER)
    working.check()
    expect(working.verdict).to_contain_text("Step 1 works.")
    # What is green goes on to the next, and is ticked on the page.
    assert working.step.evaluate("(select) => select.selectedOptions[0].text").startswith("Step 2")
    assert working.page.url.endswith("#work-step-2-create-the-consumer")
    tick = working.page.locator("#step-1-define-the-message-types .checkpoints-step input")
    expect(tick).to_be_checked()


def test_an_answer_takes_nothing_of_the_readers(working: Working) -> None:
    consumer = "chanx_django/chat/consumers/chat_consumer.py"
    working.press(f"Create {consumer}")
    working.type("# mine\n")
    working.press("Take the answer of this step")
    assert "class ChatConsumer" in working.evaluate("editor.text")
    working.press("Undo that")
    changes = working.evaluate("view.workspace.changes")
    assert changes[consumer] == "# mine\n"
    working.press("Undo that")
    assert "class ChatConsumer" in working.evaluate("view.workspace.changes")[consumer]


def test_who_goes_and_comes_back_finds_all_as_it_was(working: Working) -> None:
    before = working.evaluate("view.workspace.changes")
    working.press("Close")
    expect(working.bench).to_have_count(0)
    working.page.get_by_role("button", name="Do this part here").click()
    expect(working.step).to_be_visible()  # at once: it is there still
    working.page.reload()
    working.begin()
    assert working.evaluate("view.workspace.changes") == before
    assert working.page.url.endswith("#work-step-2-create-the-consumer")


def test_what_a_link_carries_is_shown_and_asked_for(
    working: Working, new_context: Callable[..., BrowserContext]
) -> None:
    working.press("Make a link")
    link = working.bench.get_by_label("Link with your files").input_value()
    other = Working(new_context().new_page())
    other.page.goto(link)
    other.begin()
    asking = other.bench.locator(".asking")
    expect(asking).to_contain_text("which run here only if you take them")
    expect(asking.locator("pre")).to_contain_text("+class NewChatMessage(BaseMessage):")
    assert other.evaluate("view.workspace.changes") == {}
    other.press("Take them")
    expect(asking).to_be_hidden()
    assert other.evaluate("view.workspace.changes") == working.evaluate("view.workspace.changes")
    other.press("Undo that")
    assert other.evaluate("view.workspace.changes") == {}


def test_the_project_and_a_patch_are_taken_away(working: Working, tmp_path: Path) -> None:
    changes = working.evaluate("view.workspace.changes")
    for name in ("Download the project", "Download a patch"):
        with working.page.expect_download() as downloading:
            working.press(name)
        file = tmp_path / downloading.value.suggested_filename
        downloading.value.save_as(file)
    with zipfile.ZipFile(tmp_path / "cp1.zip") as archive:
        archive.extractall(tmp_path)
    # In a clone at the part's start, the patch makes the same of it.
    clone = tmp_path / "clone"
    write_tree(read_tree(ROOT / "checkpoints/cp1", "chanx_django"), clone)
    subprocess.run(["git", "apply", tmp_path / "cp1.patch"], cwd=clone, check=True)
    for path, text in changes.items():
        for folder in (tmp_path / "cp1", clone):
            assert (folder / path).read_text(encoding="utf-8") == text


def test_files_of_a_clone_are_taken_in(working: Working, tmp_path: Path) -> None:
    file = tmp_path / "messages.py"
    file.write_text("# from a clone\n", encoding="utf-8")
    chosen = working.bench.get_by_label("Take in a patch, an archive or files")
    chosen.set_input_files(file)
    expect(working.bench.locator(".asking")).to_contain_text(MESSAGES)
    working.press("Keep mine")
    assert working.evaluate("view.workspace.changes")[MESSAGES] == ANSWER


def test_the_application_is_in_windows_of_its_own(working: Working) -> None:
    frame = working.page.frame_locator("iframe[title^='Alice:']")
    expect(frame.get_by_role("heading", name="Join a room")).to_be_visible(timeout=PATIENCE)


def test_it_is_accessible_and_fits_a_phone(working: Working) -> None:
    assert_accessible(working.page, "dialog")
    working.page.set_viewport_size({"width": 390, "height": 844})
    assert_fits(working.page)
    for name in ("Files", "Application", "Log", "Step"):
        choice = working.bench.get_by_role("group", name="What is shown")
        choice.get_by_role("button", name=name, exact=True).click()
        expect(working.bench.locator(".pane:visible")).to_have_count(1)
        small = working.page.evaluate(
            "() => [...document.querySelectorAll('dialog :is(input:not([type=checkbox]), select, "
            "textarea, .cm-content)')].filter((one) => one.checkVisibility())"
            ".filter((one) => parseFloat(getComputedStyle(one).fontSize) < 16).length"
        )
        assert small == 0, name


def test_by_keyboard_alone(origin: str, page: Page) -> None:
    page.goto(
        f"{origin}/tutorial-django/cp1-chat-websocket.html#work-step-1-define-the-message-types"
    )
    expect(page.get_by_role("button", name="Do this part here")).to_be_focused()
    page.keyboard.press("Enter")
    working = Working(page)
    expect(working.status).to_contain_text("Running on Python", timeout=PATIENCE)
    create = working.bench.get_by_role("button", name=f"Create {MESSAGES}")
    for _ in range(40):
        if create.evaluate("(one) => one === document.activeElement"):
            break
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.insert_text(ANSWER)
    page.keyboard.press("Escape")
    check = working.bench.get_by_role("button", name="Check this step")
    for _ in range(60):
        if check.evaluate("(one) => one === document.activeElement"):
            break
        page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    expect(working.verdict).to_contain_text("Step 1 works.", timeout=PATIENCE)
