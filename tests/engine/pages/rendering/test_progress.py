"""What the scripts of the reader's progress get: each step with its digest, never stale."""

import json
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup

from sphinx_checkpoints.pages.domain import domain_of
from tests.support.sites import ROOTS, Built, MakeSite, Site

PARTS = "_static/checkpoints-parts.js"
LIST = "recipes/bread/list.txt"
OVEN = "recipes/bread/oven.py"


def parts(built: Built) -> dict[str, Any]:
    """What the generated script says."""
    found = re.fullmatch(r"window\.checkpointsParts = (.*);\n", built.text(PARTS))
    assert found
    site: dict[str, Any] = json.loads(found[1])
    return site


def digests(built: Built) -> dict[str, str]:
    """The digest of each step with a number, by its title."""
    taught = [part for page in domain_of(built.env).pages.values() for part in page.parts]
    return {step.title: step.digest for part in taught for step in part.steps if step.number}


def scripts(built: Built, page: str) -> list[str]:
    found = BeautifulSoup(built.text(page), "html.parser").select("script[src*=checkpoints]")
    return [Path(re.sub(r"\?.*", "", str(script["src"]))).name for script in found]


def test_the_parts_are_there_in_order_with_the_steps_that_have_a_number(site: MakeSite) -> None:
    found = parts(site("three-checkpoints").build("html"))
    assert found["first"] == "index.html"
    assert [(part["name"], part["title"]) for part in found["parts"]] == [
        ("salt", "Salt"),
        ("yeast", "Yeast"),
    ]
    assert [step["id"] for step in found["parts"][0]["steps"]] == [
        "step-1-add-salt",
        "step-2-write-down",
    ]


@pytest.mark.parametrize(
    ("builder", "address"),
    [
        ("html", "salt.html"),
        ("dirhtml", "salt/"),
        ("singlehtml", "#document-salt"),
    ],
)
def test_a_part_has_the_address_that_its_builder_gives(
    site: MakeSite, builder: str, address: str
) -> None:
    found = parts(site("three-checkpoints").build(builder))
    assert found["parts"][0]["address"] == address


@pytest.mark.parametrize("builder", ["epub", "latex", "text", "gettext", "xml"])
def test_other_formats_have_none_of_it(site: MakeSite, builder: str) -> None:
    settings = {"epub_copyright": "all", "version": "1", "suppress_warnings": ["epub"]}
    built = site("three-checkpoints").build(builder, configured=settings)
    assert not list(built.out.rglob("checkpoints-parts.js"))
    for path in built.out.rglob("salt.*html"):
        assert "checkpoints-progress" not in path.read_text(encoding="utf-8")
        assert "data-part" not in path.read_text(encoding="utf-8")


def test_only_a_page_with_a_part_loads_what_ticks_need(site: MakeSite) -> None:
    built = site("three-checkpoints").build("html")
    everywhere = ["checkpoints.js", "checkpoints-parts.js", "checkpoints-progress.js"]
    assert scripts(built, "kitchen.html") == everywhere
    assert scripts(built, "salt.html") == [*everywhere, "checkpoints-steps.js"]


def test_a_page_has_no_button_that_needs_a_script(site: MakeSite) -> None:
    box = BeautifulSoup(site("three-checkpoints").build("html").text("salt.html"), "html.parser")
    body = box.select_one("[role=main]")
    assert body is not None
    assert body.select_one(".checkpoints-part[data-part=salt]")
    assert not body.select("button, [type=checkbox], [type=file], .checkpoints-step")


# What an author changes (file, before, after), and the steps that open again.
REWRITTEN = {
    "a sentence": ("docs/salt.rst", "It adds nothing", "It adds little", ["Step 1: Add salt"]),
    "a title": ("docs/salt.rst", "Add salt\n-", "Add more salt\n-", ["Step 1: Add more salt"]),
    "a subtitle": ("docs/salt.rst", "How hot\n~", "How high\n~", ["Step 2: Write down"]),
    "a command": ("docs/salt.rst", "touch r", "touch ./r", ["Step 2: Write down"]),
    "a file that is made": (f"checkpoints/cp2/{OVEN}", "HOT = ", "HOT = 1", ["Step 2: Write down"]),
    "a file that a command makes": (
        "checkpoints/cp2/recipes/bread/notes.txt",
        "",
        "Notes",
        ["Step 2: Write down"],
    ),
    "a line that an edit adds": (
        f"checkpoints/cp2/{LIST}",
        "salt",
        "sea salt",
        ["Step 1: Add salt", "Step 1: Add yeast"],
    ),
}
KEPT = {
    "white space in a sentence": ("docs/salt.rst", "adds nothing", "adds\nnothing"),
    "white space in a file": (f"checkpoints/cp2/{OVEN}", "    return", "  return"),
    "an empty line in a file": (f"checkpoints/cp2/{OVEN}", "    return", "\n    return"),
    "a hint": ("docs/salt.rst", "It is *white*.", "It is *not sugar*."),
    "another page": ("docs/kitchen.rst", "Nothing", "Not a thing"),
    "the page's own words": ("docs/salt.rst", "and keep", "and hold"),
    "a step without a number": ("docs/salt.rst", "Try it\n-", "Do try it\n-"),
    "a comment": ("docs/salt.rst", "It adds nothing", ".. Not so.\n\nIt adds nothing"),
    "a line that an edit leaves": (
        "checkpoints/cp*/recipes/bread/list.txt",
        "water",
        "cold water",
    ),
}


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> tuple[Site, dict[str, str]]:
    """The recipes, with a sentence in the first step, and their digests."""
    root = tmp_path_factory.mktemp("written").resolve() / "three-checkpoints"
    shutil.copytree(ROOTS / "test-three-checkpoints", root)
    tutorial = Site(root)
    text = tutorial.read("docs/salt.rst")
    sentence = "It adds nothing to the list but a line.\n\n.. edit-file"
    tutorial.write("docs/salt.rst", text.replace(".. edit-file", sentence, 1))
    return tutorial, digests(tutorial.build("dummy"))


@contextmanager
def changed(tutorial: Site, pattern: str, before: str, after: str) -> Iterator[None]:
    """Have files changed within the block."""
    texts = {path: path.read_text(encoding="utf-8") for path in tutorial.root.glob(pattern)}
    assert texts
    for path, text in texts.items():
        assert before in text or "*" in pattern
        path.write_text(text.replace(before, after, 1) if before else after, encoding="utf-8")
    yield
    for path, text in texts.items():
        path.write_text(text, encoding="utf-8")


@pytest.mark.parametrize(("path", "before", "after", "steps"), REWRITTEN.values(), ids=REWRITTEN)
def test_a_rewritten_step_opens_again(
    written: tuple[Site, dict[str, str]], path: str, before: str, after: str, steps: list[str]
) -> None:
    tutorial, first = written
    with changed(tutorial, path, before, after):
        found = digests(tutorial.build("dummy"))
    assert [title for title, digest in found.items() if digest not in first.values()] == steps


@pytest.mark.parametrize(("path", "before", "after"), KEPT.values(), ids=KEPT)
def test_a_step_that_says_the_same_stays(
    written: tuple[Site, dict[str, str]], path: str, before: str, after: str
) -> None:
    tutorial, first = written
    with changed(tutorial, path, before, after):
        built = tutorial.build("dummy")
    assert built.read
    assert digests(built) == first


def test_a_step_put_before_the_others_leaves_them(written: tuple[Site, dict[str, str]]) -> None:
    tutorial, first = written
    with (
        changed(tutorial, "docs/salt.rst", "Step 2:", "Step 3:"),
        changed(tutorial, "docs/salt.rst", "Step 1:", "Step 2:"),
    ):
        found = digests(tutorial.build("dummy"))
    assert found["Step 2: Add salt"] == first["Step 1: Add salt"]
    assert found["Step 3: Write down"] == first["Step 2: Write down"]


def test_a_page_that_shows_nothing_of_a_step_is_not_written_for_it(site: MakeSite) -> None:
    tutorial = site("three-checkpoints")
    first = parts(tutorial.build("html"))
    with changed(tutorial, "docs/salt.rst", "How hot\n~", "How high\n~"):
        built = tutorial.build("html")
    assert parts(built)["parts"][0] != first["parts"][0]
    assert parts(built)["parts"][1] == first["parts"][1]
    assert not {"kitchen", "yeast"} & set(built.written)


def test_processes_side_by_side_give_the_same(site: MakeSite) -> None:
    tutorial = site("three-checkpoints")
    one = tutorial.build("html").text(PARTS)
    shutil.rmtree(tutorial.root / "docs/_build")
    for number in range(6):  # fewer are not divided
        tutorial.write(f"docs/more{number}.rst", f":orphan:\n\nMore {number}\n=======\n")
    assert tutorial.build("html", parallel=2).text(PARTS) == one


def test_a_part_that_is_gone_is_gone_everywhere(site: MakeSite) -> None:
    tutorial = site("three-checkpoints")
    tutorial.build("html")
    (tutorial.root / "docs/yeast.rst").unlink()
    tutorial.write("docs/index.rst", tutorial.read("docs/index.rst").replace("   yeast\n", ""))
    assert [part["name"] for part in parts(tutorial.build("html"))["parts"]] == ["salt"]


def test_a_build_that_reads_nothing_still_writes_the_parts(site: MakeSite) -> None:
    tutorial = site("three-checkpoints")
    first = tutorial.build("html")
    text = first.text(PARTS)
    (first.out / PARTS).unlink()
    again = tutorial.build("html")
    assert again.read == []
    assert again.text(PARTS) == text


def test_only_a_site_with_a_service_names_it_and_loads_its_script(site: MakeSite) -> None:
    tutorial = site("three-checkpoints")
    hosted = tutorial.build("html")
    assert "checkpoints-check.js" not in scripts(hosted, "salt.html")
    assert "service" not in parts(hosted)
    assert "Check my code" not in hosted.text(PARTS)
    address = "http://127.0.0.1:8090"
    served = tutorial.build("html", configured={"checkpoints_service": f"{address}/"})
    assert scripts(served, "salt.html")[-1] == "checkpoints-check.js"
    assert "checkpoints-check.js" not in scripts(served, "kitchen.html")
    assert parts(served)["service"] == address
    assert address not in served.text("salt.html")
    assert "checkpoints-check.js" not in scripts(tutorial.build("html"), "salt.html")
