"""Whatever a playground lacks ends in a sentence and the recording; Run can be pressed again."""

import fnmatch
import re
import time
from collections.abc import Callable
from threading import Semaphore
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Locator, Page, Route, expect
from server import PATIENCE

from tests.support.places import SITE
from tests.support.playing import PAGE, Playing
from tools.hosting import POLICY, host

FOLDER = "_static/playground/"
SCRIPT = "text/javascript"
SECOND = 1000
# What a worker begins with, that has no memory, or that the browser ends.
NO_MEMORY = """
WebAssembly.instantiate = WebAssembly.instantiateStreaming = async () => {
  throw new RangeError("could not allocate memory");
};
"""
DIES = "self.close();"


WORKERS = ("worker.js", "pyodide.mjs", "inflate.js")  # of which a browser says no more
# What the page itself asks for, and a worker that gives signs for ever.
OF_THE_PAGE = ("page.js", "page-*.json", "manifest.json", "meaning-*.js")
ALIVE = "setInterval(() => postMessage({ event: 'importing' }), 10);"
HEARD = """Worker = class extends Worker {
  constructor(...given) {
    super(...given);
    this.addEventListener("message", () => { window.isWorkerHeard = true; });
  }
};"""
QUIET = 15  # seconds
# What nobody loads, and what only a workbench does, or a window.
LATER = {"licenses.txt", "ladder.bin", "inside.js", "service-worker.js"}


def box_of(page: Page) -> Locator:
    """The playground, with what was recorded in it."""
    return page.locator(".checkpoints-playground")


def run(page: Page) -> None:
    """Press Run."""
    page.get_by_role("button", name="Run", exact=True).click()


def assert_recorded(page: Page, reason: str = "") -> None:
    """The page says that it cannot run and why, and shows what was recorded; Run is there again."""
    box = box_of(page)
    expect(box.locator(".checkpoints-note")).to_contain_text("could not be loaded")
    expect(box.locator(".checkpoints-note")).to_contain_text(reason)
    expect(box).to_contain_text("Carol receives the same")
    expect(box.locator(".playground")).to_have_count(0)
    expect(box.get_by_role("button", name="Run", exact=True)).to_be_enabled()


def loaded() -> list[str]:
    """The names of all that a start loads."""
    text = (SITE / PAGE).read_text(encoding="utf-8")
    page = text.partition('class="checkpoints-playground"')[2]
    names = {path.name for path in (SITE / FOLDER).rglob("*.*")} - LATER
    names -= {path.name for path in (SITE / FOLDER).glob("page-*") if path.name not in page}
    return sorted(names)


def stand_still(page: Page, box: Locator, sentence: str) -> None:
    """Let time pass until a sentence is said."""
    while sentence not in box.inner_text():
        page.clock.run_for(5 * SECOND)


def test_what_is_missing_is_told_and_run_works_once_it_is_there(page: Page) -> None:
    with host(SITE) as hosting:
        hosting.is_cached = False
        page.clock.install()
        page.goto(f"{hosting.origin}/{PAGE}")
        for name in loaded():
            hosting.missing = (name,)
            run(page)
            assert_recorded(page, "" if name in WORKERS else name)
            page.locator(".checkpoints-playground > .checkpoints-note").evaluate(
                "note => { note.hidden = true }"
            )
        hosting.missing = ()
        playing = Playing(page)
        playing.run()
        asked = [urlsplit(path).path for path in hosting.asked if FOLDER in path]
        assert {path.rpartition("/")[2] for path in asked} == set(loaded())
        expect(playing.box.locator(".checkpoints-note")).to_be_hidden()

        # The same for a server that starts again.
        restart = playing.box.get_by_role("button", name="Restart")
        hosting.held["stdlib.bin"] = Semaphore(0)
        restart.click()
        stand_still(page, playing.status, "nothing more came")
        hosting.held.clear()
        restart.click()
        expect(playing.box.locator(".client.joined")).to_have_count(3)


def wait_until(page: Page, holds: Callable[[], bool]) -> None:
    """Wait until something holds; routes and listeners are called meanwhile."""
    deadline = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < deadline
        page.evaluate("0")


@pytest.mark.parametrize("name", OF_THE_PAGE)
def test_what_the_page_asks_for_is_waited_for_as_long_whatever_the_worker_does(
    site: str, page: Page, name: str
) -> None:
    finished: list[str] = []
    page.on("requestfinished", lambda request: finished.append(request.url.rpartition("/")[2]))
    page.route("**/worker.js", lambda route: route.fulfill(content_type=SCRIPT, body=ALIVE))
    page.route(f"**/playground/**{name}", lambda _: None)
    page.add_init_script(HEARD)
    page.clock.install(time=0)
    page.goto(f"{site}/{PAGE}")
    page.clock.pause_at(SECOND)
    run(page)
    others = {*OF_THE_PAGE} - {name}
    wait_until(page, lambda: all(fnmatch.filter(finished, other) for other in others))
    wait_until(page, lambda: bool(page.evaluate("window.isWorkerHeard")))
    page.clock.run_for((QUIET - 1) * SECOND)
    expect(box_of(page).get_by_role("button", name="Run", exact=True)).to_be_disabled()
    page.clock.run_for(SECOND)
    assert_recorded(page, name.partition("*")[0])
    assert_recorded(page, f": nothing more came for {QUIET} seconds")


@pytest.mark.parametrize("name", ["worker.js", "pyodide.asm.mjs", "pyodide.asm.wasm"])
def test_what_is_never_answered_is_told(site: str, page: Page, name: str) -> None:
    unanswered: list[Route] = []
    page.route(f"**/{name}", lambda route: unanswered.append(route))
    page.clock.install()
    page.goto(f"{site}/{PAGE}")
    run(page)
    wait_until(page, lambda: bool(unanswered))
    stand_still(page, box_of(page), "nothing more came for 15 seconds")
    assert_recorded(page)


def test_a_slow_start_goes_on_and_one_that_stands_still_does_not(page: Page) -> None:
    gate = Semaphore(0)
    with host(SITE) as hosting:
        hosting.held["runtime.bin"] = gate
        page.clock.install()
        page.goto(f"{hosting.origin}/{PAGE}")
        offered = re.findall(r"About (\d+) MB", box_of(page).inner_text())
        run(page)
        bar = box_of(page).locator("progress")
        # All but what is held has come: in the same megabytes as it was offered in.
        expect(bar.locator("+ p")).to_have_text(f"{offered[0]} of {offered[0]} MB")
        for _ in range(3):
            before = bar.evaluate("bar => bar.value")
            gate.release()
            expect(bar).not_to_have_js_property("value", before)
            page.clock.run_for(10 * SECOND)
        expect(bar).to_be_visible()
        page.clock.run_for(15 * SECOND)
        assert_recorded(page, "nothing more came for 15 seconds")
        hosting.held.clear()
        gate.release(1000)
        Playing(page).run()


@pytest.mark.parametrize(
    ("allowed", "instead", "reason"),
    [
        (" 'wasm-unsafe-eval'", "", "Content-Security-Policy does not allow WebAssembly"),
        ("worker-src 'self'", "worker-src 'none'", "worker could not be loaded"),
    ],
)
def test_what_a_policy_forbids_is_told(page: Page, allowed: str, instead: str, reason: str) -> None:
    assert allowed in POLICY
    with host(SITE) as hosting:
        hosting.policy = POLICY.replace(allowed, instead)
        page.goto(f"{hosting.origin}/{PAGE}")
        run(page)
        assert_recorded(page, reason)


def with_another_worker(site: str, page: Page, begin: str) -> None:
    """Read the page, whose worker begins with something else."""
    script = next((SITE / FOLDER).glob("*/worker.js")).read_text(encoding="utf-8")
    page.route(
        "**/worker.js",
        lambda route: route.fulfill(content_type=SCRIPT, body=begin + script),
    )
    page.goto(f"{site}/{PAGE}")


def test_a_worker_without_memory_is_told(site: str, page: Page) -> None:
    with_another_worker(site, page, NO_MEMORY)
    run(page)
    assert_recorded(page, "could not allocate memory")


def test_a_worker_that_ends_is_told(site: str, page: Page) -> None:
    page.clock.install()
    with_another_worker(site, page, DIES)
    run(page)
    stand_still(page, box_of(page), "nothing more came")
    assert_recorded(page)


@pytest.mark.parametrize("missing", ["WebAssembly", "Worker", "DecompressionStream"])
def test_a_browser_that_cannot_run_it_is_told(site: str, page: Page, missing: str) -> None:
    page.add_init_script(f"delete window.{missing}")
    page.goto(f"{site}/{PAGE}")
    expect(box_of(page)).to_contain_text("This browser cannot run the playground")
    expect(box_of(page)).to_contain_text("Carol receives the same")
    expect(box_of(page).get_by_role("button", name="Run")).to_be_hidden()


def test_a_page_that_is_opened_as_a_file_says_so(page: Page) -> None:
    page.goto((SITE / PAGE).as_uri())
    expect(box_of(page)).to_contain_text("runs on a web server only")


@pytest.mark.parametrize("name", ["packages.bin", "pyodide.asm.wasm"])
def test_a_connection_that_is_lost_half_way_is_told(page: Page, name: str) -> None:
    with host(SITE) as hosting:
        hosting.lost = (name,)
        page.goto(f"{hosting.origin}/{PAGE}")
        run(page)
        assert_recorded(page)
