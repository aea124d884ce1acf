"""What is wrong with the tests of a part, from how they came out after each step."""

from collections.abc import Mapping

import pytest

from sphinx_checkpoints.check.ladder_results import Kind, LadderResults
from sphinx_checkpoints.model.errors import Place
from sphinx_checkpoints.model.part import CreateFile, Part, Step
from sphinx_checkpoints.run.jobs import Failure
from sphinx_checkpoints.run.ladder import TestOutcome

PLACE = Place("docs/page.rst", 3)
FIRST, SECOND = "test_step1_a.py::test_a", "test_step2_b.py::test_b"
PASSED, FAILED = ("passed", ""), ("failed", "Write the file.")
GOOD = {FIRST: (FAILED, PASSED, PASSED), SECOND: (FAILED, FAILED, PASSED)}
Told = tuple[str, str]


def step(number: int) -> Step:
    """A step that makes a file."""
    action = CreateFile(f"project/{number}.py", PLACE)
    return Step(number, f"Step {number}: Write", f"step-{number}", PLACE, (action,), ())


PART = Part("page", "Page", PLACE, "cp1", "cp2", 5, (step(1), step(2)))


def results(came: Mapping[str, tuple[Told, ...]]) -> LadderResults:
    """The results of tests that came out so after the steps 0, 1, 2."""
    outcomes: dict[int, dict[str, TestOutcome]] = {0: {}, 1: {}, 2: {}}
    for nodeid, told in came.items():
        for number, (outcome, message) in enumerate(told):
            made = TestOutcome(nodeid, outcome, message, 0.0)  # type: ignore[arg-type]
            outcomes[number][nodeid] = made
    return LadderResults(PART, outcomes)


def test_nothing_is_wrong_with_a_ladder() -> None:
    found = results(GOOD)
    assert (found.strays, found.untested, found.deviations) == ({}, [], [])


BARE, SKIPPED = ("failed", "assert 1 == 2"), ("skipped", "today")
WRONG = {
    "passes at the start": (SECOND, (PASSED, PASSED, PASSED), Kind.EARLY, 0),
    "passes a step early": (SECOND, (FAILED, PASSED, PASSED), Kind.EARLY, 1),
    "fails at its step": (FIRST, (FAILED, FAILED, PASSED), Kind.LATE, 1),
    "fails again later": (FIRST, (FAILED, PASSED, FAILED), Kind.LATE, 2),
    "has no sentence": (FIRST, (BARE, PASSED, PASSED), Kind.BARE, 0),
    "is skipped": (FIRST, (SKIPPED, SKIPPED, SKIPPED), Kind.NOT_RUN, 0),
    "is not there at the end": (SECOND, (FAILED, FAILED), Kind.NOT_RUN, 2),
    "cannot be read": ("test_step2_c.py", (FAILED, FAILED, FAILED), Kind.UNREADABLE, 2),
}


@pytest.mark.parametrize("case", WRONG)
def test_the_first_step_at_which_a_test_is_wrong_is_found(case: str) -> None:
    nodeid, came, kind, number = WRONG[case]
    (found,) = results(GOOD | {nodeid: came}).deviations
    assert (found.kind, found.nodeid, found.step) == (kind, nodeid, number)


def test_tests_under_a_wrong_number_are_missing_nowhere_else() -> None:
    found = results({FIRST: GOOD[FIRST], "test_step3_b.py::test_b": (FAILED, FAILED, FAILED)})
    assert found.strays == {"test_step3_b.py": 3}
    assert (found.untested, found.deviations) == ([], [])


def test_a_step_without_tests_is_found_unless_none_has_run() -> None:
    assert results({FIRST: GOOD[FIRST]}).untested == [PART.steps[1]]
    assert LadderResults(PART, {}, 1, Failure("It ended.")).untested == []
