"""A stamp shows on the parts as long as the sources are those that were verified."""

import json

import pytest

from sphinx_checkpoints.model.store import Store
from sphinx_checkpoints.trees.project import Project
from sphinx_checkpoints.trees.stamp import digest_of_sources, read_stamp, write_stamp
from tests.support.myst import IN_EACH_FORM
from tests.support.sites import MakeSite, Site, touch

VERIFIED = "Verified with Flour 3.1, Python 3.11.7 on 2026-11-22."


def project(tutorial: Site) -> Project:
    return Project(tutorial.root, "recipes")


def stamped(tutorial: Site) -> Site:
    write_stamp(project(tutorial), tutorial.root / "docs", {"Flour": "3.1"}, "3.11.7", "2026-11-22")
    return tutorial


def test_no_stamp_no_line(site: MakeSite) -> None:
    assert "Verified" not in site("three-checkpoints").build("text").text("salt.txt")


def test_a_stamp_for_these_sources_is_shown_on_the_parts(site: MakeSite) -> None:
    built = stamped(site("three-checkpoints")).build("text")
    assert VERIFIED in " ".join(built.text("salt.txt").split())
    assert "Verified" not in built.text("index.txt")


def test_a_new_stamp_has_the_parts_written_again_and_not_read(site: MakeSite) -> None:
    tutorial = site("three-checkpoints")
    tutorial.build("text")
    built = stamped(tutorial).build("text")
    assert built.read == []
    assert {"salt", "yeast"} <= set(built.written)
    assert "kitchen" not in built.written
    assert VERIFIED in " ".join(built.text("yeast.txt").split())
    assert tutorial.build("text").written == []


@pytest.mark.parametrize(
    "path",
    [
        "docs/kitchen.rst",
        "checkpoints/cp1/recipes/README.md",
        "checkpoints/cp3/recipes/bread/oven.py",
    ],
)
def test_any_other_source_takes_the_line_out(site: MakeSite, path: str) -> None:
    tutorial = stamped(site("three-checkpoints"))
    tutorial.build("text")
    touch(tutorial, path)
    assert read_stamp(project(tutorial), tutorial.root / "docs") is None
    assert "Verified" not in tutorial.build("text").text("salt.txt")


def test_a_learners_edit_leaves_the_line(site: MakeSite) -> None:
    tutorial = stamped(site("three-checkpoints"))
    touch(tutorial, "recipes/bread/list.txt")
    assert "Verified" in tutorial.build("text").text("salt.txt")


def test_a_mode_is_part_of_the_sources(site: MakeSite) -> None:
    tutorial = site("three-checkpoints")
    before = digest_of_sources(project(tutorial), tutorial.root / "docs")
    (tutorial.root / "checkpoints/cp2/recipes/README.md").chmod(0o755)
    assert digest_of_sources(project(tutorial), tutorial.root / "docs") != before


@pytest.mark.parametrize("name", ["more.inc", "more.txt", "parts/more.md"])
def test_what_a_page_includes_is_a_source(site: MakeSite, name: str) -> None:
    tutorial = site("three-checkpoints")
    tutorial.write(f"docs/{name}", "Words.\n")
    before = digest_of_sources(project(tutorial), tutorial.root / "docs")
    tutorial.write(f"docs/{name}", "Other words.\n")
    assert digest_of_sources(project(tutorial), tutorial.root / "docs") != before


def test_a_built_site_is_no_source(site: MakeSite) -> None:
    tutorial = site("three-checkpoints")
    tutorial.write(".gitignore", "_build/\n")
    before = digest_of_sources(project(tutorial), tutorial.root / "docs")
    tutorial.write("docs/_build/old/salt.rst", "old")
    assert digest_of_sources(project(tutorial), tutorial.root / "docs") == before


@pytest.mark.parametrize("damage", ["", "[]", "{}", "null", '{"digest": 1}', "\udcff"])
def test_a_damaged_stamp_is_none(site: MakeSite, damage: str) -> None:
    tutorial = stamped(site("three-checkpoints"))
    Store(tutorial.root).stamp.write_bytes(damage.encode("utf-8", "surrogateescape"))
    assert read_stamp(project(tutorial), tutorial.root / "docs") is None


WITHOUT = """
.. without-rule:: CP301

   The oven's tests take
   a day.

"""


@IN_EACH_FORM
def test_what_was_not_held_is_said_beside_it(site: MakeSite) -> None:
    tutorial = site("three-checkpoints")
    tutorial.write("docs/salt.rst", tutorial.read("docs/salt.rst") + WITHOUT)
    versions = {"Flour": "3.1"}
    docs = tutorial.root / "docs"
    write_stamp(project(tutorial), docs, versions, "3.11.7", "2026-11-22", ["CP706", "CP205"])
    built = tutorial.build("text")
    for page, rules in {"salt": "CP205, CP301, CP706", "yeast": "CP205, CP706"}.items():
        said = f"{VERIFIED.removesuffix('.')}, without {rules}."
        assert said in " ".join(built.text(f"{page}.txt").split())
    assert built.warnings == []


@pytest.mark.parametrize("odd", [{"versions": ["Flour"]}, {"without": "CP205"}])
def test_a_stamp_with_odd_values_is_none(site: MakeSite, odd: dict[str, object]) -> None:
    tutorial = stamped(site("three-checkpoints"))
    path = Store(tutorial.root).stamp
    path.write_text(json.dumps(json.loads(path.read_text()) | odd))
    assert read_stamp(project(tutorial), tutorial.root / "docs") is None
