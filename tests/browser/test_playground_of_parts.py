"""The playgrounds of the assistant and the system: each has the clients of what its part builds."""

from playwright.sync_api import Page, expect

from tests.browser.accessible import assert_accessible, assert_fits_phone
from tests.support.playing import Playing

ASSISTANT = "tutorial-django/cp2-assistants-websocket.html"
SYSTEM = "tutorial-django/cp3-system-websocket.html"
SERVICE = "services/embedded.py"


def play_all(playing: Playing) -> None:
    """Play the page's transcript, which goes as the page says."""
    playing.box.get_by_role("button", name="Play all").click()
    said = playing.box.locator(".script [role=status]")
    expect(said).to_have_text("It went as the page says.")


def test_the_assistant_is_asked_and_its_service_is_changed(site: str, page: Page) -> None:
    playing = Playing.at(page, site, ASSISTANT, clients=2)
    play_all(playing)
    playing.write("Alice", "And **green**?")
    expect(playing.sent("Alice").last).to_have_text("You And **green**?")
    expect(playing.received("Alice").last).to_have_text("Question 3: And **green**?")
    expect(playing.received("Bob").last).to_have_text("Question 1: Green?")

    playing.replace(SERVICE, 'f"Question', 'f"No.')
    expect(playing.status).to_contain_text("Your edit is live")
    expect(playing.box.locator(".client.joined")).to_have_count(2)
    playing.write("Alice", "Really?")
    expect(playing.received("Alice").last).to_have_text("No. 1: Really?")

    playing.replace(SERVICE, "class EmbeddedService:", "class EmbeddedService")
    expect(playing.status).to_contain_text("The last good version goes on serving")
    expect(playing.status).to_contain_text(f"chanx_django/assistants/{SERVICE}:")
    playing.send_example("Alice", "A question without words")
    expect(playing.received("Alice").last).to_contain_text("should have at least 1 character")
    assert_accessible(page, ".checkpoints-playground")
    assert_fits_phone(page)


def test_a_job_is_chosen_and_a_request_sends_a_notice(site: str, page: Page) -> None:
    playing = Playing.at(page, site, SYSTEM, clients=2)
    play_all(playing)
    playing.client("Alice").get_by_label("task_type").select_option("analyze")
    playing.write("Alice", "Good day")
    expect(playing.received("Alice").last).to_have_text("2 words, 8 characters")

    by_hand = playing.client("Bob").locator("details", has_text="A request by hand")
    by_hand.locator("summary").click()
    for example in ("The page with the form", "A notice to everyone"):
        by_hand.get_by_label("Examples").select_option(example)
        by_hand.get_by_role("button", name="Ask").click()
    for name in ("Alice", "Bob"):
        expect(playing.received(name).last).to_have_text("Back at two.")
    assert_accessible(page, ".checkpoints-playground")
    assert_fits_phone(page)
