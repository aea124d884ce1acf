"""The system's page, with a server that does what a test asks of it."""

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect
from server import RunningServer

from tests.browser.accessible import PHONE
from tests.support.hearing import Hearing


@pytest.fixture
def alice(pages: RunningServer, page: Page) -> Page:
    """Alice at the system's page, connected."""
    Hearing.of(page)
    page.goto(f"{pages.origin}/system/")
    expect(page.locator("#state")).to_have_text("Connected")
    return page


def start(page: Page, text: str, task: str = "Translate") -> None:
    """Have the server do a job."""
    page.get_by_label("Text").fill(text)
    page.get_by_role("button", name=task).click()


@pytest.mark.parametrize("task", ["Translate", "Analyze", "Generate"])
def test_each_button_sends_its_job(alice: Page, task: str) -> None:
    start(alice, "Good day", task)
    expect(alice.locator(".job .text")).to_have_text(f"{task.lower()}: Good day")
    expect(alice.get_by_label("Text")).to_have_value("")
    expect(alice.get_by_label("Text")).to_be_focused()


def test_enter_translates(alice: Page) -> None:
    alice.get_by_label("Text").fill("Good day")
    alice.get_by_label("Text").press("Enter")
    expect(alice.locator(".job .text")).to_have_text("translate: Good day")


def test_each_result_comes_to_its_job_and_is_heard_once(alice: Page) -> None:
    for text in ("One", "Two", "Three"):
        start(alice, text)
    expect(alice.locator(".job .status")).to_have_text(["Queued"] * 3)
    heard = Hearing(alice).after(lambda: start(alice, "end 2"))
    assert heard == ["Done The result of job 2"]
    expect(alice.locator(".job .status")).to_have_text(["Queued", "Done", "Queued"])
    expect(alice.locator(".job .job-id")).to_have_text(["1", "2", "3"])
    expect(alice.locator(".job .text").nth(1)).to_have_text("The result of job 2")


def test_a_job_that_runs_and_fails_is_shown_and_heard_once(alice: Page) -> None:
    start(alice, "One")
    heard = Hearing(alice).after(lambda: start(alice, "start 1"))
    assert heard == ["Running Job 1"]
    expect(alice.locator(".job.running .status")).to_have_text("Running")
    heard = Hearing(alice).after(lambda: start(alice, "fail 1"))
    assert heard == ["Failed No."]
    expect(alice.locator(".job.failed .status")).to_have_text("Failed")


def test_a_worker_that_is_quicker_than_the_server_confuses_nobody(alice: Page) -> None:
    start(alice, "start 1")
    start(alice, "queue 1")
    expect(alice.locator(".job .status")).to_have_text(["Running"])
    start(alice, "end 1")
    start(alice, "queue 1")
    start(alice, "start 1")
    start(alice, "notify Over.")
    expect(alice.locator(".notice")).to_have_text("Over.")
    expect(alice.locator(".job .status")).to_have_text(["Done"])


def test_a_notice_from_the_form_reaches_every_window_and_leaves_the_page(
    chat: RunningServer, page: Page, new_context: Callable[[], BrowserContext]
) -> None:
    bob = new_context().new_page()
    for window in (page, bob):
        window.goto(f"{chat.origin}/system/")
        expect(window.locator("#state")).to_have_text("Connected")
    page.get_by_label("Notice to everyone").fill("At noon, there is cake.")
    page.get_by_role("button", name="Send").click()
    for window in (page, bob):
        expect(window.locator(".notice")).to_have_text("At noon, there is cake.")
    page.get_by_role("button", name="Announce a restart").click()
    expect(bob.locator(".notice").last).to_have_text("The server restarts in a minute.")
    expect(page.locator("#state")).to_have_text("Connected")


def test_a_job_of_the_server_comes_to_its_end(chat: RunningServer, page: Page) -> None:
    page.goto(f"{chat.origin}/system/")
    expect(page.locator("#state")).to_have_text("Connected")
    start(page, "SOS")
    expect(page.locator(".job.done .text")).to_have_text("... --- ...")
    start(page, "é")
    expect(page.locator(".job.failed .text")).to_have_text("The job failed: the log says why.")


def test_a_result_of_a_job_that_the_page_does_not_know_is_shown(alice: Page) -> None:
    start(alice, "end 7")
    expect(alice.locator(".job")).to_contain_text("The result of job 7")


def test_a_notice_is_shown_among_the_jobs_and_heard_once(alice: Page) -> None:
    start(alice, "One")
    heard = Hearing(alice).after(lambda: start(alice, "notify The server restarts at noon."))
    assert heard == ["The server restarts at noon."]
    expect(alice.locator("#jobs .notice")).to_have_text("The server restarts at noon.")


def test_a_notice_is_seen_whole_below_many_jobs(alice: Page) -> None:
    alice.set_viewport_size(PHONE)
    for number in range(1, 7):
        start(alice, "Again")
        expect(alice.locator(".job")).to_have_count(number)
    start(alice, "notify The server restarts at noon.")
    expect(alice.locator(".notice")).to_be_in_viewport(ratio=1)


def test_a_job_whose_connection_ends_is_given_up(alice: Page) -> None:
    start(alice, "One")
    expect(alice.locator(".job .status")).to_have_text("Queued")
    start(alice, "end 1")
    start(alice, "Two")
    expect(alice.locator(".job .status")).to_have_text(["Done", "Queued"])
    start(alice, "close 1000")
    expect(alice.locator(".job .status")).to_have_text(["Done", "Lost"])


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (4401, "The server does not know who you are: log in, then try again."),
        (4403, "The server does not let you in: log in as somebody who may, then try again."),
    ],
)
def test_a_code_is_shown_in_words(alice: Page, code: int, words: str) -> None:
    start(alice, f"close {code}")
    expect(alice.locator("#state")).to_contain_text(words)
    expect(alice.get_by_role("button", name="Try now")).to_be_visible()
    # What goes over the WebSocket waits for it; a form does not.
    expect(alice.get_by_role("button", name="Translate")).to_be_disabled()
    expect(alice.get_by_role("button", name="Send")).to_be_enabled()


def test_before_part_4_the_page_says_what_is_missing(
    chat_at_cp1: RunningServer, page: Page
) -> None:
    page.goto(f"{chat_at_cp1.origin}/system/")
    expect(page.get_by_label("Notice to everyone")).to_have_count(0)
    status = page.get_by_role("status")
    expect(status).to_contain_text("The server has no system route yet. Part 4")
    page.get_by_label("Text").fill("Good day")
    page.get_by_label("Text").press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("Your text stays here")
    expect(page.get_by_label("Text")).to_have_value("Good day")
