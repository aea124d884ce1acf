"""What a reader can do with a page: by keyboard, without scripts, on a phone, on paper."""

import pytest

from tests.engine.pages.test_rendering import LOGIN
from tests.support.sites import Built, MakeSite

pytest.importorskip("playwright.sync_api")
from playwright.sync_api import Browser, Page, expect

PHONE = {"width": 360, "height": 740}
SHELL = ".checkpoints-views[data-kind=shell]"


@pytest.fixture
def tutorial(site: MakeSite) -> Built:
    """The built site, whose page of salt is there twice."""
    made = site("three-checkpoints")
    made.write("docs/pepper.rst", ":orphan:\n\n" + made.read("docs/salt.rst"))
    return made.build("html")


def address(built: Built, name: str) -> str:
    return (built.out / f"{name}.html").as_uri()


def test_the_switch_is_worked_by_keyboard(chromium: Browser, tutorial: Built) -> None:
    page = chromium.new_page()
    page.goto(address(tutorial, "yeast"))
    whole = page.get_by_role("group", name="Show").get_by_role("radio", name="Whole file")
    whole.focus()
    expect(page.locator(".checkpoints-difference")).to_be_hidden()
    page.keyboard.press("ArrowRight")
    expect(page.locator(".checkpoints-difference")).to_be_visible()
    expect(page.locator(".checkpoints-action .literal-block-wrapper")).to_be_hidden()


def test_a_shell_holds_for_all_commands_and_pages(chromium: Browser, tutorial: Built) -> None:
    context = chromium.new_context()
    page = context.new_page()
    page.goto(address(tutorial, "salt"))
    expect(page.locator(SHELL).get_by_text("touch ")).to_be_visible()
    page.get_by_label("Windows PowerShell").check(force=True)
    expect(page.locator(SHELL).get_by_text("New-Item")).to_be_visible()
    other = context.new_page()
    other.goto(address(tutorial, "pepper"))
    expect(other.locator(SHELL).get_by_text("New-Item")).to_be_visible()
    expect(other.locator(SHELL).get_by_text("touch ")).to_be_hidden()
    expect(other.locator(".checkpoints-difference")).to_be_hidden()


def test_a_browser_on_windows_starts_with_its_shell(chromium: Browser, tutorial: Built) -> None:
    page = chromium.new_page()
    page.add_init_script("Object.defineProperty(navigator, 'platform', {get: () => 'Win32'})")
    page.goto(address(tutorial, "salt"))
    expect(page.locator(SHELL).get_by_text("New-Item")).to_be_visible()


def test_a_browser_that_remembers_nothing_still_switches(
    chromium: Browser, tutorial: Built
) -> None:
    page = chromium.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(error.stack or ""))
    page.add_init_script(
        "Object.defineProperty(window, 'localStorage', {get() { throw new Error('no') }})"
    )
    page.goto(address(tutorial, "salt"))
    page.get_by_label("Windows PowerShell").check(force=True)
    expect(page.locator(SHELL).get_by_text("New-Item")).to_be_visible()
    # Sphinx's own scripts do not survive this.
    assert not [stack for stack in errors if "checkpoints.js" in stack]


def test_no_script_is_needed_to_switch(chromium: Browser, tutorial: Built) -> None:
    page = chromium.new_context(java_script_enabled=False).new_page()
    page.goto(address(tutorial, "salt"))
    page.get_by_label("What changed").check(force=True)
    expect(page.locator(".checkpoints-difference")).to_be_visible()
    page.get_by_label("Windows PowerShell").check(force=True)
    expect(page.locator(SHELL).get_by_text("New-Item")).to_be_visible()


def test_what_is_selected_in_a_difference_can_be_run(chromium: Browser, tutorial: Built) -> None:
    page = chromium.new_page()
    page.goto(address(tutorial, "yeast"))
    page.get_by_label("What changed").check(force=True)
    selected = page.evaluate(
        """() => {
            const pre = document.querySelector(".checkpoints-difference pre");
            getSelection().selectAllChildren(pre);
            return getSelection().toString();
        }"""
    )
    assert [line for line in selected.splitlines() if line] == [
        "strong flour",
        "water",
        "salt",
        "yeast",
    ]


def test_paper_has_every_form_with_its_name(chromium: Browser, tutorial: Built) -> None:
    page = chromium.new_page()
    page.emulate_media(media="print")
    page.goto(address(tutorial, "salt"))
    for name in ("Whole file", "What changed", "Linux and macOS", "Windows PowerShell"):
        expect(page.locator(".checkpoints-caption").get_by_text(name)).to_be_visible()
    expect(page.locator("fieldset").first).to_be_hidden()


@pytest.mark.parametrize("name", ["salt", "yeast"])
def test_a_phone_needs_no_sideways_scrolling(chromium: Browser, tutorial: Built, name: str) -> None:
    page = chromium.new_page(viewport=PHONE)  # type: ignore[arg-type]
    page.goto(address(tutorial, "kitchen"))
    theme = overflow(page)
    page.goto(address(tutorial, name))
    assert overflow(page) == theme


def test_a_transcript_has_lanes_where_there_is_room(chromium: Browser, site: MakeSite) -> None:
    built = site("plain-asgi").build("html")
    page = chromium.new_page(viewport={"width": 1200, "height": 900})
    page.goto(address(built, "index"))
    expect(page.locator(".lanes")).to_be_visible()
    bob, carol = (page.locator(f"li.connects.lane-{lane} p").bounding_box() for lane in (2, 3))
    assert bob
    assert carol
    assert bob["x"] < carol["x"]
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    expect(page.locator(".lanes")).to_be_hidden()


def test_what_is_read_of_an_answer_has_no_arrow_of_its_own(
    chromium: Browser, site: MakeSite
) -> None:
    tutorial = site("plain-asgi")
    tutorial.write("docs/index.rst", tutorial.read("docs/index.rst") + LOGIN)
    page = chromium.new_page(viewport={"width": 1200, "height": 900})
    page.goto(address(tutorial.build("html"), "index"))
    drawn = page.locator(".checkpoints-transcript li").evaluate_all(
        "items => items.map(item => [item.className.split(' ')[0],"
        " getComputedStyle(item, '::after').display !== 'none',"
        " getComputedStyle(item, '::after').clipPath])"
    )
    arrows = {kind: (is_drawn, shape) for kind, is_drawn, shape in drawn}
    assert not arrows["reads"][0]
    assert arrows["requests"] == arrows["sends"] == (True, arrows["sends"][1])
    assert arrows["answered"] == arrows["receives"] == (True, arrows["receives"][1])
    assert arrows["answered"][1] != arrows["requests"][1]


def overflow(page: Page) -> int:
    """By how many pixels the page is wider than its window."""
    found: int = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    return found
