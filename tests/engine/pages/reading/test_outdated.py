"""Pages show checkpoints, whatever the live tree holds, and are read again when those change."""

import shutil
from pathlib import Path

import pytest

from sphinx_checkpoints.pages.domain import domain_of
from tests.support.sites import MakeSite, touch


@pytest.mark.parametrize("builder", ["html", "text", "gettext"])
def test_pages_are_the_same_while_somebody_works_in_the_live_tree(
    site: MakeSite, builder: str
) -> None:
    one = site("three-checkpoints")
    built = one.build(builder)
    before = {path.name: path.read_bytes() for path in built.out.glob("*.*") if is_page(path)}
    shutil.rmtree(one.root / "docs/_build")
    one.write("recipes/bread/list.txt", "half done")
    (one.root / "recipes/bread/oven.py").unlink()
    one.write("recipes/new.txt", "mine")
    built = one.build(builder)
    assert built.warnings == []
    after = {path.name: path.read_bytes() for path in built.out.glob("*.*") if is_page(path)}
    assert before.keys() == after.keys()
    for name, content in before.items():
        assert clean(content) == clean(after[name]), name


def is_page(path: Path) -> bool:
    return path.suffix in {".html", ".txt", ".pot"}


def clean(content: bytes) -> list[bytes]:
    """A file's lines without the time at which it was made."""
    return [line for line in content.splitlines() if b"POT-Creation-Date" not in line]


def test_pages_are_the_same_without_a_live_tree(site: MakeSite) -> None:
    tutorial = site("three-checkpoints")
    shutil.rmtree(tutorial.root / "recipes")
    assert tutorial.build("text").warnings == []


def test_a_page_without_a_part_shows_the_newest_checkpoint(site: MakeSite) -> None:
    tutorial = site("three-checkpoints")
    tutorial.write("recipes/bread/list.txt", "half done")
    assert "strong flour" in tutorial.build("text").text("index.txt")


def test_a_part_shows_its_finish_and_not_what_came_later(site: MakeSite) -> None:
    text = site("three-checkpoints").build("text").text("salt.txt")
    assert text.count("flour\n") == 3
    assert "yeast" not in text


def test_a_difference_of_included_files_is_redirected_too(site: MakeSite) -> None:
    tutorial = site("three-checkpoints")
    tutorial.write(
        "docs/index.rst",
        "Recipes\n=======\n\n.. literalinclude:: ../recipes/bread/list.txt\n"
        "   :diff: ../checkpoints/cp1/recipes/bread/list.txt\n\n"
        ".. literalinclude:: ../checkpoints/cp1/recipes/bread/list.txt\n"
        "   :diff: ../recipes/bread/list.txt\n",
    )
    tutorial.write("recipes/bread/list.txt", "half done")
    text = tutorial.build("text").text("index.txt")
    assert text.count("+strong flour") == text.count("-strong flour") == 1
    assert "half done" not in text
    touch(tutorial, "checkpoints/cp3/recipes/bread/list.txt")
    assert tutorial.build("text").read == ["index", "yeast"]


def test_a_file_outside_the_live_tree_is_included_as_ever(site: MakeSite) -> None:
    assert "without any program" in site("three-checkpoints").build("text").text("kitchen.txt")


@pytest.mark.parametrize(
    ("path", "read"),
    [
        ("checkpoints/cp1/recipes/bread/list.txt", ["salt"]),
        ("checkpoints/cp2/recipes/bread/list.txt", ["salt", "yeast"]),
        ("checkpoints/cp3/recipes/bread/list.txt", ["index", "yeast"]),
        ("checkpoints/cp2/recipes/bread/oven.py", ["salt"]),
        ("checkpoints/cp2/recipes/bread/notes.txt", ["salt"]),
        ("checkpoints/cp3/recipes/bread/oven.py", []),
        ("checkpoints/cp2/recipes/README.md", []),
        ("recipes/bread/list.txt", []),
        ("docs/conf.py", ["kitchen"]),
    ],
)
def test_a_change_has_exactly_the_pages_read_again_that_show_it(
    site: MakeSite, path: str, read: list[str]
) -> None:
    tutorial = site("three-checkpoints")
    assert len(tutorial.build("text").read) == 4
    assert tutorial.build("text").read == []
    if path.endswith(".py"):
        tutorial.write(path, tutorial.read(path) + "# more\n")
    else:
        touch(tutorial, path)
    assert tutorial.build("text").read == read
    assert tutorial.build("text").read == []


def test_a_new_checkpoint_has_the_pages_read_again_that_show_the_newest(site: MakeSite) -> None:
    tutorial = site("three-checkpoints")
    tutorial.build("text")
    shutil.copytree(tutorial.root / "checkpoints/cp3", tutorial.root / "checkpoints/cp10")
    touch(tutorial, "checkpoints/cp10/recipes/bread/list.txt")
    built = tutorial.build("text")
    assert built.read == ["index"]
    assert "more" in built.text("index.txt")


def test_reading_in_parallel_gives_the_same(site: MakeSite) -> None:
    one = site("three-checkpoints")
    for number in range(8):
        one.write(f"docs/copy{number}.rst", ":orphan:\n\n" + one.read("docs/salt.rst"))
    forks = {"suppress_warnings": ["checkpoints.part"]}
    alone = one.build("text", configured=forks)
    found = {name: alone.text(f"{name}.txt") for name in alone.read}
    shutil.rmtree(one.root / "docs/_build")
    other = one.build("text", parallel=2, configured=forks)
    assert other.warnings == alone.warnings == []
    assert {name: other.text(f"{name}.txt") for name in other.read} == found
    assert domain_of(other.env).pages == domain_of(alone.env).pages
    assert len(domain_of(other.env).pages) == 12
