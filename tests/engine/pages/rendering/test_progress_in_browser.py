"""What a reader ticks: it stays, on every page and in every tab, and is theirs to take along."""

import json
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

pytest.importorskip("playwright.sync_api")
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from tests.support.sites import ROOTS, Built, MakeSite, Site

PHONE = {"width": 360, "height": 740}
STORED = "JSON.parse(localStorage.getItem(Object.keys(localStorage)[0]))"
OWN = [".checkpoints-part", ".checkpoints-step", ".checkpoints-mark"]


def build(site: Site, builder: str = "html") -> Built:
    """Build a site with the list of its pages beside each."""
    return site.build(builder, configured={"html_theme": "alabaster"})


@pytest.fixture(scope="module")
def tutorial(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The site, built once: no test changes it."""
    root = tmp_path_factory.mktemp("ticked").resolve() / "three-checkpoints"
    shutil.copytree(ROOTS / "test-three-checkpoints", root)
    return build(Site(root))


@pytest.fixture
def reader(chromium: Browser) -> Iterator[BrowserContext]:
    made = chromium.new_context()
    yield made
    made.close()


def read(reader: BrowserContext, built: Built, name: str = "salt") -> Page:
    """A page in a new tab, which no script's mistake may pass unseen in."""
    page = reader.new_page()
    page.on("pageerror", lambda error: pytest.fail(str(error)))
    page.goto((built.out / f"{name}.html").as_uri())
    return page


def box(page: Page, number: int) -> Locator:
    return page.get_by_role("checkbox", name=f"I have done step {number}", exact=True)


def mark(page: Page, title: str) -> Locator:
    """The mark beside a part's link in the list of the site's pages."""
    return page.get_by_role("navigation").get_by_role("link", name=title).get_by_role("img")


def status(page: Page) -> Locator:
    return page.locator(".checkpoints-part").get_by_role("status")


def open_panel(page: Page) -> Page:
    page.get_by_text("Your progress").click()
    return page


def test_a_tick_stays_and_shows_on_every_page(reader: BrowserContext, tutorial: Built) -> None:
    page = read(reader, tutorial)
    expect(page.get_by_role("heading", level=1).get_by_role("img")).to_be_hidden()
    box(page, 1).check()
    expect(status(page)).to_have_text("Step 1 is done: 1 of 2.")
    page.reload()
    expect(box(page, 1)).to_be_checked()
    expect(box(page, 2)).not_to_be_checked()
    expect(status(page)).to_be_empty()
    expect(page.get_by_role("heading", level=1).get_by_role("img")).to_have_text("1/2")
    other = read(reader, tutorial, "kitchen")
    expect(mark(other, "Salt")).to_have_accessible_name("1 of 2 steps done")
    expect(mark(other, "Yeast")).to_be_hidden()


def test_the_first_page_says_where_to_go_on(reader: BrowserContext, tutorial: Built) -> None:
    first = read(reader, tutorial, "index")
    expect(first.locator(".checkpoints-next")).to_have_count(0)
    page = read(reader, tutorial)
    box(page, 1).check()
    line = first.locator(".checkpoints-next")
    expect(line).to_have_text(
        "Continue at Step 2: Write down, in Salt. You have done 1 of 3 steps."
    )
    line.get_by_role("link").click()
    expect(first).to_have_url(f"{tutorial.out.as_uri()}/salt.html#step-2-write-down")
    box(first, 2).check()
    first.goto((tutorial.out / "index.html").as_uri())
    expect(line).to_contain_text("Continue at Step 1: Add yeast, in Yeast.")
    expect(mark(first, "Salt")).to_have_text("\u2713")
    box(read(reader, tutorial, "yeast"), 1).check()
    expect(line).to_have_text("You have done all 3 steps.")


def test_what_is_left_out_comes_last(reader: BrowserContext, tutorial: Built) -> None:
    box(read(reader, tutorial, "yeast"), 1).check()
    line = read(reader, tutorial, "index").locator(".checkpoints-next")
    expect(line).to_contain_text("Continue at Step 1:")
    expect(line).to_contain_text("in Salt. You have done 1 of 3 steps.")


def test_it_is_worked_by_keyboard(reader: BrowserContext, tutorial: Built) -> None:
    page = read(reader, tutorial)
    box(page, 1).focus()
    page.keyboard.press("Space")
    expect(box(page, 1)).to_be_checked()
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    page.locator(".checkpoints-panel summary").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(box(page, 1)).not_to_be_checked()
    page.keyboard.press("Enter")
    expect(box(page, 1)).to_be_checked()


def test_two_tabs_agree(reader: BrowserContext, tutorial: Built) -> None:
    one, two = read(reader, tutorial), read(reader, tutorial)
    box(one, 1).check()
    expect(box(two, 1)).to_be_checked()
    box(two, 2).check()
    expect(mark(one, "Salt")).to_have_text("\u2713")
    box(one, 1).uncheck()
    expect(mark(two, "Salt")).to_have_text("1/2")
    expect(status(two)).to_have_text("Step 2 is done: 2 of 2.")  # told once, and not by the other


def test_a_reset_opens_this_part_and_can_be_undone(reader: BrowserContext, tutorial: Built) -> None:
    box(read(reader, tutorial, "yeast"), 1).check()
    page = open_panel(read(reader, tutorial))
    box(page, 1).check()
    page.get_by_role("button", name="Reset this part").click()
    expect(status(page)).to_have_text("All steps of this part are open again.")
    expect(box(page, 1)).not_to_be_checked()
    expect(mark(page, "Yeast")).to_have_text("\u2713")
    page.get_by_role("button", name="Undo the reset").click()
    expect(box(page, 1)).to_be_checked()
    expect(box(page, 2)).not_to_be_checked()
    expect(page.get_by_role("button", name="Reset this part")).to_be_visible()


def test_ticks_go_along_to_another_browser(
    chromium: Browser, reader: BrowserContext, tutorial: Built, tmp_path: Path
) -> None:
    box(read(reader, tutorial, "yeast"), 1).check()
    page = open_panel(read(reader, tutorial))
    box(page, 2).check()
    with page.expect_download() as download:
        page.get_by_role("button", name="Export").click()
    assert download.value.suggested_filename == "checkpoints-progress.json"
    saved = tmp_path / "saved.json"
    download.value.save_as(saved)

    elsewhere = chromium.new_context()
    page = open_panel(read(elsewhere, tutorial))
    box(page, 1).check()
    take(page, saved)
    expect(status(page)).to_have_text("Steps ticked from saved.json: 2.")
    expect(mark(page, "Salt")).to_have_text("\u2713")
    expect(mark(page, "Yeast")).to_have_text("\u2713")
    elsewhere.close()


def take(page: Page, file: Path) -> None:
    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name="Import").click()
    chooser.value.set_files(file)


WRONG = "{file} is no progress that was exported here. Nothing has changed."
FOREIGN = "{file} has no step of this site. Nothing has changed."
DIGEST = "0123456789abcdef"
BAD = {
    "nothing": ("", WRONG),
    "no JSON": ("{", WRONG),
    "bytes": ("\ufeff\0\ud7ff", WRONG),
    "null": ("null", WRONG),
    "a list": (f'["{DIGEST}"]', WRONG),
    "another version": (f'{{"checkpoints-progress": 2, "done": ["{DIGEST}"]}}', WRONG),
    "no ticks": ('{"checkpoints-progress": 1}', WRONG),
    "ticks that are none": ('{"checkpoints-progress": 1, "done": [1]}', WRONG),
    "too much": (f'{{"checkpoints-progress": 1, "done": []}}{" " * 1_000_000}', WRONG),
    "another site's": (f'{{"checkpoints-progress": 1, "done": ["{DIGEST}"]}}', FOREIGN),
    "no step": ('{"checkpoints-progress": 1, "done": []}', FOREIGN),
}


def test_what_is_no_progress_changes_nothing(
    reader: BrowserContext, tutorial: Built, tmp_path: Path
) -> None:
    page = open_panel(read(reader, tutorial))
    box(page, 1).check()
    before = page.evaluate(STORED)
    for name, (text, sentence) in BAD.items():
        file = tmp_path / f"{name}.json"
        file.write_text(text, encoding="utf-8")
        take(page, file)
        expect(status(page)).to_have_text(sentence.format(file=file.name))
        assert page.evaluate(STORED) == before, name


RUBBISH = ["{", "7", '{"a": 1}', '[1, null, "x", {"a": []}]']


def test_rubbish_in_the_storage_is_no_tick_and_gives_way(
    reader: BrowserContext, tutorial: Built
) -> None:
    page = read(reader, tutorial)
    box(page, 2).check()
    key = page.evaluate("Object.keys(localStorage)[0]")
    for rubbish in RUBBISH:
        page.evaluate("([key, value]) => localStorage.setItem(key, value)", [key, rubbish])
        page.reload()
        expect(box(page, 2), rubbish).not_to_be_checked()
        box(page, 1).check()
        page.reload()
        expect(box(page, 1), rubbish).to_be_checked()
        assert len(page.evaluate(STORED)) == 1, rubbish  # and nothing of it is kept


LOST = "This browser keeps nothing: your ticks are gone when you leave the page."
BLOCKED = "Object.defineProperty(window, 'localStorage', {get() { throw new Error('blocked') }})"
FULL = """
for (let size = 2 ** 23; size; size >>= 1) {
    try { localStorage.setItem("other" + size, "x".repeat(size)); } catch {}
}
"""


@pytest.mark.parametrize("trouble", [BLOCKED, FULL], ids=["blocked", "full"])
def test_a_browser_that_keeps_nothing_says_so_and_goes_on(
    reader: BrowserContext, tutorial: Built, trouble: str
) -> None:
    page = reader.new_page()
    problems: list[str] = []
    page.on("pageerror", lambda error: problems.append(error.stack or ""))
    page.add_init_script(trouble)
    page.goto((tutorial.out / "salt.html").as_uri())
    box(page, 1).check()
    expect(status(page)).to_have_text(f"Step 1 is done: 1 of 2. {LOST}")
    box(page, 2).check()
    expect(mark(page, "Salt")).to_have_text("\u2713")
    # Sphinx's own scripts do not survive this.
    assert not [stack for stack in problems if "_static/checkpoints" in stack]


def test_a_rewritten_step_opens_again_and_the_others_stay(
    reader: BrowserContext, site: MakeSite
) -> None:
    source = site("three-checkpoints")
    page = read(reader, build(source))
    box(page, 1).check()
    box(page, 2).check()
    source.write("docs/salt.rst", source.read("docs/salt.rst").replace("How hot\n", "Not hot\n"))
    build(source)
    page.reload()
    expect(box(page, 1)).to_be_checked()
    expect(box(page, 2)).not_to_be_checked()


def test_without_a_script_nothing_is_missing_but_the_ticks(
    chromium: Browser, tutorial: Built
) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = read(context, tutorial)
    expect(page.locator("[role=main]").get_by_role("button")).to_have_count(0)
    expect(page.get_by_role("checkbox")).to_have_count(0)
    expect(page.get_by_text("Your progress")).to_have_count(0)
    context.close()


class Quiet(SimpleHTTPRequestHandler):
    """Serve files and print nothing."""

    def log_message(self, *_: object) -> None:
        """Keep the test's output clean."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address of a server with the files of a folder."""
    handler = partial(Quiet, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def test_versions_of_a_site_keep_their_ticks_apart(
    reader: BrowserContext, tutorial: Built, tmp_path: Path
) -> None:
    for version in ("latest", "v1"):
        shutil.copytree(tutorial.out, tmp_path / "server/en" / version)
    page = reader.new_page()
    with served(tmp_path / "server") as server:
        page.goto(f"{server}/en/latest/salt.html")
        box(page, 1).check()
        page.goto(f"{server}/en/latest/")
        expect(page.locator(".checkpoints-next")).to_be_visible()
        expect(mark(page, "Salt")).to_have_text("1/2")
        page.goto(f"{server}/en/v1/salt.html")
        expect(box(page, 1)).not_to_be_checked()
    assert page.evaluate("Object.keys(localStorage)") == ["checkpoints-progress:/en/latest/"]


@pytest.mark.parametrize(
    ("builder", "address"), [("dirhtml", "/salt/"), ("singlehtml", "/index.html")]
)
def test_addresses_of_other_builders_are_found(
    reader: BrowserContext, site: MakeSite, builder: str, address: str
) -> None:
    page = reader.new_page()
    with served(build(site("three-checkpoints"), builder).out) as server:
        page.goto(server + address)
        page.get_by_role("checkbox", name="I have done step 2").check()
        page.goto(f"{server}/")
        page.locator(".checkpoints-next").get_by_role("link").click()
        assert page.url.endswith("#step-1-add-salt")
        expect(mark(page, "Salt")).to_have_text("1/2")
        expect(mark(page, "Yeast")).to_be_hidden()


def test_nothing_is_in_the_way_of_anyone(reader: BrowserContext, tutorial: Built) -> None:
    page = open_panel(read(reader, tutorial))
    box(page, 1).check()
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        found = Axe().run(page, context={"include": OWN})
        assert found.violations_count == 0, found.generate_report()
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    widest = "Math.max(...[...document.querySelectorAll('%s')].map(e => e.scrollWidth))"
    assert page.evaluate(widest % ", ".join(OWN)) <= PHONE["width"]


def test_paper_has_none_of_it(reader: BrowserContext, tutorial: Built) -> None:
    page = read(reader, tutorial)
    box(page, 1).check()
    page.emulate_media(media="print")
    expect(box(page, 1)).to_be_hidden()
    expect(page.get_by_text("Your progress")).to_be_hidden()


def test_an_exported_file_names_nobody(
    reader: BrowserContext, tutorial: Built, tmp_path: Path
) -> None:
    page = open_panel(read(reader, tutorial))
    with page.expect_download() as download:
        page.get_by_role("button", name="Export").click()
    download.value.save_as(tmp_path / "saved.json")
    saved = json.loads((tmp_path / "saved.json").read_text(encoding="utf-8"))
    assert saved == {"checkpoints-progress": 1, "done": []}
