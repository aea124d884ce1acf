"""What the scripts and Python say to each other has the same names on both sides."""

import re
from pathlib import Path
from typing import get_args

import pytest

from sphinx_checkpoints.pages.rendering import progress
from sphinx_checkpoints.playground import runtime
from sphinx_checkpoints.playground.runtime.events import EventName
from sphinx_checkpoints.playground.runtime.messages import HANDLERS
from sphinx_checkpoints.playground.words import words

ROOT = Path(__file__).resolve().parents[4]
PAGE = Path(runtime.__file__).parents[1] / "page"


def properties(table: str) -> set[str]:
    """The names of the properties of a type that a comment of messages.js defines."""
    text = (PAGE / "messages.js").read_text(encoding="utf-8")
    _, _, rest = text.partition(f" * @typedef {{object}} {table}\n")
    return set(re.findall(r"^ \* @property \{.*\} (\w+)$", rest.partition("*/")[0], re.MULTILINE))


def imported(name: str) -> set[str]:
    """The scripts that a script of the page imports, and those that they import."""
    text = (PAGE / name).read_text(encoding="utf-8")
    direct = set(re.findall(r'^import .*"\./([\w-]+\.js)";$', text, re.MULTILINE))
    return direct.union(*map(imported, direct))


def test_the_server_handles_all_that_the_page_asks_for() -> None:
    assert properties("ServerRequests") == set(HANDLERS)


def test_the_page_knows_all_that_the_server_tells() -> None:
    assert properties("ServerEvents") == set(get_args(EventName))


@pytest.mark.parametrize(
    ("path", "start", "end", "named"),
    [
        (PAGE / "data.js", "@typedef {", "} Word\n", words()),
        (
            ROOT / "tools/js/site.d.ts",
            "type Word =",
            ";",
            progress.words() | progress.check_words(),
        ),
    ],
    ids=["playground", "progress"],
)
def test_the_scripts_know_all_words(
    path: Path, start: str, end: str, named: dict[str, str]
) -> None:
    known = path.read_text(encoding="utf-8").partition(start)[2].partition(end)[0]
    assert set(re.findall(r'"(\w+)"', known)) == set(named)


def test_a_session_draws_nothing_and_a_view_has_no_worker() -> None:
    assert "connection.js" in imported("session.js") - imported("view.js")
    assert "dom.js" in imported("view.js") - imported("session.js")
