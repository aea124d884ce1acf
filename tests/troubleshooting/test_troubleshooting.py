"""The page on troubleshooting explains what is printed, and all that is printed here.

Without those marked long, each table sends one, always the same.
"""

import random
import re
from itertools import chain
from pathlib import Path

import pytest
from advice import advice_for

from sphinx_checkpoints.model.error_message import ErrorMessage, explaining
from sphinx_checkpoints.model.tree import write_tree
from sphinx_checkpoints.pages.site import Site
from tests.troubleshooting.mistakes import MISTAKES, TABLES, page
from tests.troubleshooting.mistakes.mistake import Mistake
from tests.troubleshooting.probes import HELP

SEED = 16
POSSIBLE = [[row for row in table if row.is_of_this_python] for table in TABLES]
SAMPLE = [random.Random(SEED).choice(table) for table in POSSIBLE]  # noqa: S311 - any will do
REPOSITORY = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def site() -> Site:
    return Site(REPOSITORY / "docs")


@pytest.fixture(scope="session")
def errors(site: Site) -> list[ErrorMessage]:
    """What the page explains."""
    return list(site.errors)


@pytest.mark.parametrize(
    "mistake",
    [
        pytest.param(row, id=row.text, marks=[] if row in SAMPLE else [pytest.mark.long])
        for row in chain(*POSSIBLE)
    ],
)
def test_the_mistake_prints_what_the_page_explains(
    mistake: Mistake, site: Site, errors: list[ErrorMessage], tmp_path: Path
) -> None:
    [error] = [error for error in errors if mistake.text in error.texts]
    tree = site.project.snapshot(mistake.checkpoint)
    for edit in mistake.edits:
        tree = edit.apply(tree)
    write_tree(tree, tmp_path)
    project = tmp_path / site.project.live
    printed = mistake.probe(project, lambda text: explaining([error], text) == error)
    assert explaining(errors, printed) == error, printed
    if mistake in page.MISTAKES:
        assert printed.endswith(f"\n{HELP}#{error.anchor}")


def test_each_text_of_the_page_is_printed_by_a_mistake(errors: list[ErrorMessage]) -> None:
    texts = [text for error in errors for text in error.texts]
    assert sorted(texts) == sorted(mistake.text for mistake in MISTAKES)


def test_the_chat_s_page_links_to_what_is_explained_and_to_nothing_else(site: Site) -> None:
    script = site.root / site.project.live / "core/static/core/closing.js"
    linked = script.read_text(encoding="utf-8").partition("EXPLAINED = [")[2].partition("]")[0]
    assert re.findall(r'"(.+)"', linked) == sorted(mistake.text for mistake in page.MISTAKES)


def test_the_page_says_what_status_says(site: Site, errors: list[ErrorMessage]) -> None:
    for error in errors:
        source = (site.root / error.place.path).read_text(encoding="utf-8").splitlines()
        section = " ".join(source[error.place.line :]).partition(".. error-message::")[0]
        said = " ".join(re.sub(r":\w+:`|`", "", section).lower().split())
        for text in error.texts:
            assert advice_for(text).removesuffix(".").lower() in said, text
