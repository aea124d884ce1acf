"""A mistake that keeps every test from starting is told at the step in which it is made."""

from pathlib import Path

import pytest

from sphinx_checkpoints.run.broken import keeps_all
from sphinx_checkpoints.run.jobs import Failure
from sphinx_checkpoints.run.ladder import TestOutcome
from tests.engine.learn.two_parts import FAILS, PASSES, status, two_parts
from tests.support.sites import MakeSite, Site

NO_MOULD = """
from pathlib import Path

import pytest

MOULD = [file for file in sorted(Path("recipes/bread").iterdir()) if "mould" in file.read_text()]

def pytest_addoption(parser):
    parser.addoption("--tree")

@pytest.hookimpl(tryfirst=True)
def pytest_make_collect_report(collector):
    for file in MOULD if isinstance(collector, pytest.Module) else ():
        said = f"{file.as_posix()}:1: there is mould: throw it away."
        return pytest.CollectReport(collector.nodeid, "failed", said, [])
"""


@pytest.fixture
def tutorial(site: MakeSite) -> Site:
    """Two parts, of two steps and of one; the learner is at the end of the first."""
    tests = {
        "cp2/test_step1_salt.py": PASSES,
        "cp2/test_step2_oven.py": PASSES,
        "cp3/test_step1_yeast.py": FAILS,
        "cp3/test_step1_yeast_is_fresh.py": PASSES,
    }
    return two_parts(site, "cp2", tests, NO_MOULD)


def spoil(tutorial: Site, name: str) -> None:
    """Write into a file what no test can start with."""
    path = Path(tutorial.root, "recipes/bread", name)
    path.write_text(f"{path.read_text()}mould = True\n")


def test_the_last_step_begun_with_its_file_fails(
    tutorial: Site, capsys: pytest.CaptureFixture[str]
) -> None:
    spoil(tutorial, "oven.py")
    printed = status(tutorial, capsys)
    assert printed.startswith("Salt (cp1 to cp2)\n\n  not yet  Step 1: Add salt\n  failing  Step 2")
    assert "recipes/bread/oven.py:1: there is mould" in printed


def test_it_is_the_part_that_the_learner_was_seen_in(
    tutorial: Site, capsys: pytest.CaptureFixture[str]
) -> None:
    assert status(tutorial, capsys).startswith("Yeast (cp2 to cp3)")
    spoil(tutorial, "list.txt")
    assert status(tutorial, capsys).startswith("Yeast (cp2 to cp3)\n\n  failing  Step 1")


def test_a_file_of_another_part_is_told_there(
    tutorial: Site, capsys: pytest.CaptureFixture[str]
) -> None:
    assert status(tutorial, capsys).startswith("Yeast (cp2 to cp3)")
    spoil(tutorial, "oven.py")
    assert status(tutorial, capsys).startswith("Salt (cp1 to cp2)")


FILE = TestOutcome("test_step1_a.py", "error", "a.py:1: wrong", 0.1)
OTHER = TestOutcome("test_step2_b.py", "error", "a.py:1: wrong", 0.1)


@pytest.mark.parametrize(
    "result",
    [
        (FILE,),
        (FILE, TestOutcome("test_step2_b.py", "error", "b.py:1: wrong", 0.1)),
        (TestOutcome("test_step1_a.py::test_it", "failed", "a.py:1: wrong", 0.1), OTHER),
        Failure("it was stopped"),
    ],
)
def test_what_is_wrong_with_some_tests_keeps_others_from_nothing(
    result: tuple[TestOutcome, ...] | Failure,
) -> None:
    assert keeps_all(result) is None
    passed = TestOutcome("test_step1_a.py::test_it", "passed", "", 0.1)
    assert keeps_all((passed, FILE, OTHER)) == FILE
