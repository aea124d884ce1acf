"""The AsyncAPI page renders, with the files that its addresses and hashes name."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest
from playwright.sync_api import ConsoleMessage, Page, Route, expect
from server import RunningServer

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


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_shows_the_document(
    chat: RunningServer, page: Page, viewer: Path, scheme: str
) -> None:
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    problems: list[str] = []

    def keep_problem(message: ConsoleMessage) -> None:
        if message.type == "error":
            problems.append(message.text)

    page.on("console", keep_problem)
    answer_with(viewer, page)
    page.goto(f"{chat.origin}/asyncapi/docs/")
    expect(page.get_by_role("heading", name="Operations").first).to_be_visible()
    expect(page.locator("#viewer")).to_contain_text("ws/chat/{group_name}/")
    expect(page.locator("#viewer")).to_contain_text("NewChatMessage")
    assert not problems


def test_a_changed_file_is_refused(chat: RunningServer, page: Page) -> None:
    body = "document.title = 'taken'"
    headers = {"access-control-allow-origin": "*"}
    page.route(
        f"https://unpkg.com/{VIEWER}/**", lambda route: route.fulfill(body=body, headers=headers)
    )
    page.goto(f"{chat.origin}/asyncapi/docs/")
    expect(page.get_by_role("link", name="the document itself")).to_be_visible()
    assert "taken" not in page.title()


def test_without_the_viewer_the_page_names_the_document(chat: RunningServer, page: Page) -> None:
    page.route("https://unpkg.com/**", lambda route: route.abort())
    page.goto(f"{chat.origin}/asyncapi/docs/")
    expect(page.get_by_role("link", name="the document itself")).to_be_visible()
