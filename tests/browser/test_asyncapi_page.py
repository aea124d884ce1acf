"""The AsyncAPI page is whole by itself; its viewer is of the files that its hashes name."""

import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Route, expect
from server import RunningServer

from tests.browser.accessible import assert_accessible, assert_fits_phone

VIEWER = "@asyncapi/react-component@3.2.1"


@pytest.fixture(scope="session")
def viewer(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The package of the viewer, as the npm registry has it."""
    npm = shutil.which("npm")
    if not npm:
        pytest.fail("npm is not on this machine: install it as README.md says.", pytrace=False)
    folder = tmp_path_factory.mktemp("npm")
    command = [npm, "pack", "--json", "--pack-destination", str(folder), VIEWER]
    packed = subprocess.run(command, capture_output=True, text=True, check=True)
    shutil.unpack_archive(folder / json.loads(packed.stdout)[0]["filename"], folder, "gztar")
    return folder / "package"


def answer_with(package: Path, page: Page) -> None:
    """Let a page find the package's files at the addresses that it asks."""

    def fulfill(route: Route) -> None:
        name = route.request.url.split(VIEWER + "/")[1]
        headers = {"access-control-allow-origin": "*"}
        route.fulfill(path=package / name, headers=headers)

    page.route(f"https://unpkg.com/{VIEWER}/**", fulfill)


def ask_for_viewer(page: Page, origin: str) -> None:
    """Open the page, and ask for the viewer on it."""
    page.goto(f"{origin}/asyncapi/docs/")
    page.locator("#viewer summary").click()


def test_the_page_is_whole_without_scripts_and_without_another_site(
    chat: RunningServer, new_context: Callable[..., BrowserContext]
) -> None:
    page = new_context(java_script_enabled=False).new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{chat.origin}/asyncapi/docs/")
    for title in ("Channels", "Operations", "Messages", "Schemas"):
        expect(page.get_by_role("heading", name=title, exact=True)).to_be_visible()
    expect(page.locator("main")).to_contain_text("ws/chat/{group_name}/")
    page.get_by_role("link", name="NewChatMessage").click()
    expect(page.locator(":target")).to_contain_text("ChatMessagePayload")
    expect(page.locator("#viewer")).to_be_hidden()
    assert not [address for address in asked if not address.startswith(chat.origin)]


def test_before_part_2_the_page_says_that_nothing_is_routed(
    chat_at_cp1: RunningServer, page: Page
) -> None:
    page.goto(f"{chat_at_cp1.origin}/asyncapi/docs/")
    expect(page.locator(".empty")).to_contain_text("no WebSocket route leads to a consumer yet")
    assert_accessible(page)


def test_the_page_is_accessible_and_fits_a_phone(chat: RunningServer, page: Page) -> None:
    page.goto(f"{chat.origin}/asyncapi/docs/")
    assert_accessible(page)
    assert_fits_phone(page)
    assert_accessible(page)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_viewer_shows_the_document(
    chat: RunningServer, page: Page, viewer: Path, scheme: str
) -> None:
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    problems: list[str] = []

    def keep_problem(message: ConsoleMessage) -> None:
        if message.type == "error":
            problems.append(message.text)

    page.on("console", keep_problem)
    answer_with(viewer, page)
    ask_for_viewer(page, chat.origin)
    shown = page.locator("#viewer .viewer")
    expect(shown.get_by_role("heading", name="Operations").first).to_be_visible()
    expect(shown).to_contain_text("ws/chat/{group_name}/")
    expect(shown).to_contain_text("NewChatMessage")
    expect(page.locator("#viewer [role=status]")).to_be_empty()
    assert not problems


def test_a_changed_file_is_refused(chat: RunningServer, page: Page) -> None:
    body = "document.title = 'taken'"
    headers = {"access-control-allow-origin": "*"}
    page.route(
        f"https://unpkg.com/{VIEWER}/**", lambda route: route.fulfill(body=body, headers=headers)
    )
    ask_for_viewer(page, chat.origin)
    expect(page.locator("#viewer")).to_contain_text("The viewer cannot be loaded.")
    assert "taken" not in page.title()


def test_without_the_other_site_the_page_says_so(chat: RunningServer, page: Page) -> None:
    page.route("https://unpkg.com/**", lambda route: route.abort())
    ask_for_viewer(page, chat.origin)
    expect(page.locator("#viewer")).to_contain_text("The viewer cannot be loaded.")


def test_a_viewer_that_could_not_be_loaded_is_tried_again(
    chat: RunningServer, page: Page, viewer: Path
) -> None:
    page.route("https://unpkg.com/**", lambda route: route.abort())
    ask_for_viewer(page, chat.origin)
    summary = page.locator("#viewer summary")
    expect(page.locator("#viewer")).to_contain_text("To try again, close this and open it.")
    page.unroute("https://unpkg.com/**")
    answer_with(viewer, page)
    summary.click()
    summary.click()
    shown = page.locator("#viewer .viewer")
    expect(shown.get_by_role("heading", name="Operations").first).to_be_visible()
    expect(page.locator("#viewer [role=status]")).to_be_empty()
