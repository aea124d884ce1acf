"""The parts are known from the pages that may teach one, and no other is read for them."""

import pytest

from sphinx_checkpoints.pages.may_teach import pages_that_may_teach
from sphinx_checkpoints.pages.site import Site as Pages
from tests.support.sites import MakeSite, Site


@pytest.fixture
def tutorial(site: MakeSite) -> Site:
    return site("three-checkpoints")


def patterns(tutorial: Site) -> set[str]:
    """Which pages are read."""
    pages = Pages(tutorial.root / "docs")
    return set(pages_that_may_teach(pages.docs, pages.config))


def test_pages_with_a_part_and_the_first_one_are_read(tutorial: Site) -> None:
    tutorial.write("docs/more.rst", "More\n====\n\n.. literalinclude:: conf.py\n")
    tutorial.write("docs/_build/old.rst", ".. part::\n")
    assert patterns(tutorial) == {"index.rst", "salt.rst", "yeast.rst"}


def test_a_page_that_explains_an_error_is_read(tutorial: Site) -> None:
    tutorial.write("docs/more.rst", "More\n====\n\n.. error-message:: It is cold\n\n   Wait.\n")
    assert "more.rst" in patterns(tutorial)
    assert [error.texts for error in Pages(tutorial.root / "docs").errors] == [("It is cold",)]


def test_a_page_that_takes_in_another_file_is_read(tutorial: Site) -> None:
    tutorial.write("docs/body.inc", tutorial.read("docs/yeast.rst"))
    tutorial.write("docs/yeast.rst", ".. include:: body.inc\n")
    assert "yeast.rst" in patterns(tutorial)
    assert [part.docname for part in Pages(tutorial.root / "docs").parts] == ["salt", "yeast"]


@pytest.mark.parametrize("line", ['include_patterns = ["salt*"]', ""])
def test_what_the_author_chooses_or_a_pattern_cannot_name_stays(tutorial: Site, line: str) -> None:
    conf = tutorial.read("docs/conf.py")
    tutorial.write("docs/conf.py", f"{conf}\n{line}\n")
    if not line:
        tutorial.write("docs/yeast[1].rst", ".. part::\n")
    assert patterns(tutorial) == {"salt*" if line else "**"}


def test_the_parts_are_those_of_all_pages(tutorial: Site) -> None:
    pages = Pages(tutorial.root / "docs")
    assert [*pages.parts] == [*pages.whole_parts_at(tutorial.root)]
