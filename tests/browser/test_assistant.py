"""The assistant's page, with an assistant that does what a test asks of it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import FloatRect, Locator, Page, expect
from server import RunningServer, serve

from sphinx_checkpoints.git.worktree import read_tree
from sphinx_checkpoints.model.tree import write_tree
from tests.browser.accessible import PHONE
from tests.learners.edits import LIVE
from tests.support.hearing import Hearing
from tests.support.places import ROOT

CONVERSATION = "cp3.states/conversation"
# Selects Stop at the first words of an answer: from outside, a busy machine might come too late.
STOP_IN_TIME = """
new MutationObserver((_changes, observer) => {
  if (!document.querySelector(".growing .text")?.textContent.includes("Why?")) return;
  observer.disconnect();
  document.getElementById("stop").click();
}).observe(document.querySelector(".growing"), { subtree: true, childList: true });
"""


@pytest.fixture
def alice(pages: RunningServer, page: Page) -> Page:
    """Alice at the assistant's page, connected."""
    Hearing.of(page)
    page.goto(f"{pages.origin}/assistants/")
    expect(page.locator("#state")).to_have_text("Connected")
    return page


@pytest.fixture
def before_step_6(tmp_path: Path) -> Iterator[RunningServer]:
    """The project in Part 3, before Step 6, which first has an answer stopped."""
    trees = [read_tree(ROOT / f"checkpoints/{name}", LIVE) for name in ("cp3", CONVERSATION)]
    write_tree(trees[0] | trees[1], tmp_path)
    with serve(tmp_path) as running:
        yield running


def ask(page: Page, question: str) -> None:
    """Type a question and send it with Enter."""
    page.get_by_label("Question", exact=True).fill(question)
    page.get_by_label("Question", exact=True).press("Enter")


def box_of(place: Locator) -> FloatRect:
    """Where something is on the page."""
    box = place.bounding_box()
    assert box
    return box


def assert_below(lower: Locator, upper: Locator) -> None:
    """Fail unless one is below the other."""
    assert box_of(lower)["y"] >= box_of(upper)["y"] + box_of(upper)["height"]


def texts(page: Page) -> list[tuple[str, str]]:
    """Who says what in the part of the conversation that is complete."""
    return [
        (entry.locator(".name").inner_text(), entry.locator(".text").inner_text().strip())
        for entry in page.get_by_role("log").locator(".message").all()
    ]


def test_an_answer_grows_and_is_heard_once_when_it_is_complete(alice: Page) -> None:
    hearing = Hearing(alice)
    hearing.forget()
    ask(alice, "wait Once upon")
    growing = alice.locator(".growing .text")
    expect(growing).to_have_text("Once upon")
    assert texts(alice) == [("You", "wait Once upon")]
    [question] = hearing.said()
    assert question.startswith("You ")

    hearing.forget()
    alice.get_by_role("button", name="Stop").press("Enter")
    expect(growing).to_have_count(0)
    assert texts(alice)[1:] == [("Assistant", "Once upon")]
    [answer] = hearing.said()
    assert answer.startswith("Assistant ")
    assert answer.endswith("Once upon")
    expect(alice.get_by_label("Question", exact=True)).to_be_focused()
    expect(alice.get_by_role("button", name="Ask")).to_be_visible()


def test_a_question_has_its_answer_below_it_and_markup_is_text(alice: Page) -> None:
    ask(alice, "say # Title\n**bold** <b>x</b>")
    expect(alice.get_by_role("log").locator(".message")).to_have_count(2)
    question, answer = alice.get_by_role("log").locator(".message .text").all()
    expect(answer).to_have_text("# Title **bold** <b>x</b>")
    assert box_of(answer)["x"] < box_of(question)["x"]
    assert_below(answer, question)


def test_an_answer_grows_below_what_was_said_however_much_that_is(alice: Page) -> None:
    alice.set_viewport_size(PHONE)
    for count in range(1, 6):
        ask(alice, f"say {'again ' * 20}")
        expect(alice.get_by_role("log").locator(".message")).to_have_count(2 * count)
    ask(alice, f"wait {'on and ' * 20}")
    expect(alice.locator(".growing")).to_contain_text("on and")
    assert_below(alice.locator(".growing .text"), alice.locator(".own .text").last)
    expect(alice.locator(".growing .text")).to_be_in_viewport()


def test_a_hint_covers_nothing_of_what_was_said_last(alice: Page) -> None:
    alice.set_viewport_size(PHONE)
    for count in range(1, 6):
        ask(alice, "say Again")
        expect(alice.get_by_role("log").locator(".message")).to_have_count(2 * count)
    ask(alice, "")
    expect(alice.get_by_role("alert")).not_to_be_empty()
    expect(alice.get_by_role("log").locator(".text").last).to_be_in_viewport(ratio=1)


@pytest.mark.parametrize(
    ("question", "note"),
    [
        ("fail Half an", "The service does not answer."),
        ("raise", "The server failed at a message; its terminal says why."),
        ("close Half an", "The connection ended before the answer was complete."),
    ],
)
def test_an_answer_that_breaks_off_leaves_what_came_and_says_why(
    alice: Page, question: str, note: str
) -> None:
    ask(alice, question)
    expect(alice.get_by_role("log").locator(".note").first).to_contain_text(note)
    came = question.partition(" ")[2]
    assert texts(alice)[1:] == ([("Assistant", came)] if came else [])
    expect(alice.get_by_role("button", name="Stop")).to_be_hidden()


def test_a_question_waits_until_the_answer_is_complete(alice: Page) -> None:
    ask(alice, "wait Once")
    expect(alice.locator(".growing")).to_contain_text("Once")
    ask(alice, "Are you done?")
    expect(alice.get_by_role("alert")).to_contain_text("Wait until the answer is complete")
    expect(alice.get_by_label("Question", exact=True)).to_have_value("Are you done?")
    alice.get_by_role("button", name="Stop").click()
    alice.get_by_role("button", name="Ask").click()
    expect(alice.get_by_role("log").locator(".message")).to_have_count(4)


@pytest.mark.parametrize(
    ("question", "problem"), [("", "Write a question first."), ("x" * 2001, "1 character too long")]
)
def test_what_is_no_question_is_not_asked(alice: Page, question: str, problem: str) -> None:
    ask(alice, question)
    expect(alice.get_by_role("alert")).to_contain_text(problem)
    assert texts(alice) == []


def test_before_part_3_the_page_says_what_is_missing(
    chat_at_cp1: RunningServer, page: Page
) -> None:
    page.goto(f"{chat_at_cp1.origin}/assistants/")
    expect(page.get_by_role("status")).to_contain_text("The server has no assistant yet. Part 3")
    ask(page, "Hello?")
    expect(page.get_by_role("alert")).to_contain_text("Your question stays here")
    expect(page.get_by_label("Question", exact=True)).to_have_value("Hello?")


def test_the_projects_own_assistant_answers_remembers_and_stops(
    chat: RunningServer, page: Page
) -> None:
    page.goto(f"{chat.origin}/assistants/")
    expect(page.locator("#state")).to_have_text("Connected")
    ask(page, "Who are you?")
    answers = page.get_by_role("log").locator(".message:not(.own) .text")
    expect(answers).to_have_text(["Question 1: Who are you?"])
    frames = page.locator("#frames .json")
    expect(frames.filter(has_text="streaming_start")).to_have_count(1)
    expect(frames.filter(has_text='"action": "streaming"')).to_have_count(5)

    page.evaluate(STOP_IN_TIME)
    ask(page, "Why? " * 400)
    expect(answers).to_have_count(2)
    expect(answers.last).to_contain_text("Question 2: Why?")
    assert len(answers.last.inner_text()) < len("Why? " * 400)
    ask(page, "Still there?")
    expect(answers.last).to_have_text("Question 3: Still there?")


def test_an_answer_goes_on_where_the_server_knows_no_stop(
    before_step_6: RunningServer, page: Page
) -> None:
    page.goto(f"{before_step_6.origin}/assistants/")
    expect(page.locator("#state")).to_have_text("Connected")
    page.evaluate(STOP_IN_TIME)
    ask(page, "Why? " * 40)
    expect(page.get_by_role("log").locator(".note")).to_contain_text("The server refused a message")
    answers = page.get_by_role("log").locator(".message:not(.own) .text")
    expect(answers).to_have_text([f"Question 1: {'Why? ' * 40}".strip()])
    expect(page.get_by_role("button", name="Ask")).to_be_visible()
