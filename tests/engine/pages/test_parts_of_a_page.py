"""Several parts on one page: each has its own box, ticks, check and end."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from server import RunningServer, free_port, wait_until_listening

from sphinx_checkpoints.pages.domain import domain_of
from sphinx_checkpoints.pages.site import Site as Pages
from tests.engine.pages.rendering.test_progress import parts
from tests.engine.pages.rendering.test_progress_in_browser import served
from tests.support.greeter import without_network
from tests.support.sites import MakeSite, Site

pytest.importorskip("playwright.sync_api")
from playwright.sync_api import Browser, Page, expect

SECOND = "index#part-2-a-program"


@pytest.fixture
def tutorial(site: MakeSite) -> Site:
    return site("growing-file")


def test_a_page_is_cut_where_its_parts_begin(tutorial: Site) -> None:
    page = domain_of(tutorial.build("dummy").env).pages["index"]
    one, two = page.passages
    assert [part.name for part in page.parts] == ["index", SECOND]
    assert [part.title for part in page.parts] == ["Part 1: Notes", "Part 2: A program"]
    assert [[step.number for step in part.steps] for part in page.parts] == [[1, 2, 3], [1, 2]]
    assert (one.literals[0].text, two.literals[0].text) == ("cp2", "cp3")
    assert [part.when_done.split()[0] for part in page.parts] == ["The", "You"]


def test_what_stands_before_the_first_part_claims_nothing_of_it(tutorial: Site) -> None:
    text = tutorial.read("docs/index.rst")
    tutorial.write("docs/index.rst", text.replace("It keeps", "``Keeper`` keeps"))
    page = domain_of(tutorial.build("dummy").env).pages["index"]
    assert [word.text for word in page.passages[0].literals] == ["Keeper"]


def test_learners_do_one_after_the_other(tutorial: Site) -> None:
    found = Pages(tutorial.root / "docs").parts
    assert [(part.name, part.start, part.finish) for part in found] == [
        ("index", "cp1", "cp2"),
        (SECOND, "cp2", "cp3"),
    ]


@pytest.mark.parametrize(
    ("builder", "addresses"),
    [
        ("html", ["index.html", "index.html#part-2-a-program"]),
        ("dirhtml", ["", "#part-2-a-program"]),
        ("singlehtml", ["#document-index", "#part-2-a-program"]),
    ],
)
def test_each_part_has_its_box_and_its_address(
    tutorial: Site, builder: str, addresses: list[str]
) -> None:
    built = tutorial.build(builder)
    assert [part["address"] for part in parts(built)["parts"]] == addresses
    soup = BeautifulSoup(built.text("index.html"), "html.parser")
    assert [box["data-part"] for box in soup.select(".checkpoints-part")] == ["index", SECOND]
    assert len(soup.select("details.hint")) == 5


def test_on_paper_each_part_has_its_box(tutorial: Site) -> None:
    built = tutorial.build("latex")
    (name,) = (path.name for path in built.out.glob("*.tex"))
    assert built.text(name).count("From checkpoint") == 2


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context()
    made = context.new_page()
    made.on("pageerror", lambda error: pytest.fail(str(error)))
    yield made
    context.close()


def test_ticks_are_counted_for_each_part(tutorial: Site, page: Page) -> None:
    page.goto((tutorial.build("html").out / "index.html").as_uri())
    page.get_by_role("checkbox", name="I have done step 2").last.check()
    expect(page.get_by_role("heading", name="Part 2").get_by_role("img")).to_have_text("1/2")
    expect(page.get_by_role("heading", name="Part 1").get_by_role("img")).to_have_count(0)
    page.get_by_text("Your progress").last.click()
    page.get_by_role("button", name="Reset this part").last.click()
    expect(page.get_by_role("checkbox", checked=True)).to_have_count(0)


@contextmanager
def checking(root: Path, site: str, port: int) -> Iterator[None]:
    """``checkpoints serve`` for a site."""
    command = [sys.executable, "-m", "sphinx_checkpoints", "serve", "--site", site]
    with (root.parent / "printed.txt").open("w+", encoding="utf-8") as log:
        process = subprocess.Popen(
            [*command, "--port", str(port)], cwd=root, stdout=log, stderr=log, text=True
        )
        try:
            wait_until_listening(process, RunningServer(port, log))
            yield
        finally:
            process.kill()
            process.wait()


def test_the_button_checks_the_part_that_it_stands_in(tutorial: Site, page: Page) -> None:
    pytest.importorskip("uvicorn")
    without_network(tutorial.root)
    shutil.rmtree(tutorial.root / "notes")
    shutil.copytree(tutorial.root / "checkpoints/cp2/notes", tutorial.root / "notes")
    port = free_port()
    address = {"checkpoints_service": f"http://127.0.0.1:{port}"}
    built = tutorial.build("html", configured=address)
    with served(built.out) as origin, checking(tutorial.root, origin, port):
        page.goto(f"{origin}/index.html")
        page.locator("#part-2-a-program").get_by_role("button", name="Check my code").first.click()
        lacks = page.locator("#step-1-run-the-folder .checkpoints-result")
        expect(lacks).to_contain_text("notes/ has no __main__.py: move main.py there")
        expect(page.locator("#part-1-notes .checkpoints-result").first).to_be_empty()
        page.locator("#part-1-notes").get_by_role("button", name="Check my code").first.click()
        end = page.locator("#step-3-whatever-the-capitals .checkpoints-more")
        expect(end).to_contain_text("The notebook keeps notes and finds them.")
        expect(end).not_to_contain_text("You have a program")
        expect(page.locator("#part-2-a-program .checkpoints-more").last).to_be_empty()
