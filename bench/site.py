"""What the site costs: to build, with more and more parts, and to read, on a phone."""

import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

from bench.commands import Announce, build, change, clone, in_turns, waited
from bench.growth import Operation, measure_growth, page_of
from bench.pages import measure_pages
from bench.results import Table, rows_of

VERSIONS = ("sphinx", "docutils", "furo")
PAGE = "docs/tutorial-django/cp1-chat-websocket.rst"
THEME = ("-D", "html_theme=furo")


def measure(rounds: int, announce: Announce, *, all_pages: bool = False) -> tuple[Table, ...]:
    """The tables of this part; the site is in docs/_build/html, as nox has built it."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch).resolve()
        own = measure_own(folder / "own", rounds, announce)
        grown = tuple(measure_growth("site", OPERATIONS, folder, rounds, announce))
    return own, *grown, *measure_pages(announce, all_pages=all_pages)


def measure_own(root: Path, rounds: int, announce: Announce) -> Table:
    """The builds of this repository's site."""
    clone(root)
    candidates: dict[str, Callable[[], None]] = {
        "build, all anew": lambda: build_anew(root),
        "build, one page changed": lambda: build_changed(root, root / PAGE),
        "build, nothing changed": lambda: build(root),
    }
    rows = rows_of(waited(in_turns(candidates, rounds, announce)))
    return Table("site-own", "The build of this site", "seconds", "lower", rows)


def build_anew(root: Path, *options: str) -> None:
    """Build a site of which nothing is there."""
    shutil.rmtree(root / "docs/_build", ignore_errors=True)
    build(root, *options)


def build_changed(root: Path, page: Path, *options: str) -> None:
    """Build a site after a change of one page."""
    change(page)
    build(root, *options)


def changed_page(root: Path, parts: int) -> None:
    """Build a tutorial after a change of its last page."""
    build_changed(root, root / f"docs/{page_of(parts)}.rst", *THEME)


# Each leaves behind what the next one goes on from.
OPERATIONS = (
    Operation("anew", "Build, all anew", lambda root, _: build_anew(root, *THEME)),
    Operation("page", "Build, a page changed", changed_page),
    Operation("unchanged", "Build, nothing changed", lambda root, _: build(root, *THEME)),
)
