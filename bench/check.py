"""What the check costs: of this repository, and of tutorials with more and more parts."""

import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from bench.commands import Announce, change, check, clone, in_turns, run, waited, worked
from bench.growth import Operation, measure_growth, page_of
from bench.results import Table, rows_of

VERSIONS = ("sphinx", "docutils", "pytest")
AIM = "Aim: a ratio of 1.3 at most for all done again, where two cores are free: it uses both."
PAGE = "docs/tutorial-django/cp1-chat-websocket.rst"
TESTS = ["-m", "pytest", "-q", "-c", "tests/checkpoints/pytest.ini"]


def measure(rounds: int, announce: Announce) -> tuple[Table, ...]:
    """The tables of this part; a temporary folder has all that is measured."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch).resolve()
        own = tuple(measure_own(folder / "own", rounds, announce))
        return *own, *measure_growth("check", OPERATIONS, folder, rounds, announce)


def measure_own(root: Path, rounds: int, announce: Announce) -> Iterator[Table]:
    """The check of this repository, beside the two things that nobody can leave out."""
    clone(root)
    check(root)
    candidates: dict[str, Callable[[], None]] = {
        "pages read, tests of each part run once": lambda: read_and_test(root),
        "check, all done again": lambda: check(root, "--fresh"),
        "check, one page changed": lambda: check_changed(root, root / PAGE),
        "check, nothing changed": lambda: check(root),
    }
    costs = in_turns(candidates, rounds, announce)
    title = "The check of this repository"
    yield Table("check-own", title, "seconds", "lower", rows_of(waited(costs)), AIM)
    title, rows = f"{title}: work", rows_of(worked(costs))
    yield Table("check-own-processor", title, "processor seconds", "lower", rows)


def read_and_test(root: Path) -> None:
    """Read all pages anew and write nothing; run the tests of each part once."""
    with tempfile.TemporaryDirectory() as out:
        run([sys.executable, "-m", "sphinx", "-q", "-b", "dummy", "docs", out], root)
    for tests in sorted((root / "tests/checkpoints").glob("cp*/"))[1:]:  # no part leads to cp0
        run([sys.executable, *TESTS, str(tests)], root)


def check_changed(root: Path, *files: Path) -> None:
    """Hold the pages after a comment more in some files."""
    change(*files)
    check(root)


def changed_page(root: Path, parts: int) -> None:
    """Check a tutorial after a change of its last page."""
    check_changed(root, root / f"docs/{page_of(parts)}.rst")


def changed_code(root: Path, parts: int) -> None:
    """Check a tutorial after a change of the file that its last part creates."""
    newest = root / f"checkpoints/cp{parts + 1}"
    check_changed(root, *(tree / f"greeter/answer_{parts}.py" for tree in (root, newest)))


# Each leaves behind what the next one goes on from.
OPERATIONS = (
    Operation("again", "Check, all done again", lambda root, _: check(root, "--fresh")),
    Operation("page", "Check, a page changed", changed_page),
    Operation("code", "Check, a file of code changed", changed_code),
    Operation("unchanged", "Check, nothing changed", lambda root, _: check(root)),
)
