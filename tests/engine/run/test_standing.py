"""A standing says of each step whether it is done, and of the first failing one what it lacks."""

import pytest

from sphinx_checkpoints.model.errors import Place
from sphinx_checkpoints.model.part import Hint, Part, Step
from sphinx_checkpoints.run.climb import by_step
from sphinx_checkpoints.run.jobs import Failure
from sphinx_checkpoints.run.ladder import TestOutcome
from sphinx_checkpoints.run.standing import Results, Standing, placed, standing_of

HERE = Place("docs/page.rst", 1)
HINTS = (
    Hint("Write it.", (), HERE),
    Hint("Its name counts.", ("is missing", "test_another"), HERE),
    Hint("Look at the test.", ("is missing", "test_it", "a tail"), HERE),
)
STEPS = tuple(Step(n, f"Step {n}: Do", f"step-{n}", HERE, (), HINTS) for n in (1, 2, 3, 0))
PART = Part("page", "Part", HERE, "cp1", "cp2", 5, STEPS)
PASSED = TestOutcome("test_step1_a.py::test_it", "passed", "", 0.1)


def failed(message: str, step: int = 1) -> TestOutcome:
    return TestOutcome(f"test_step{step}_a.py::test_it", "failed", message, 0.1, "all the words")


def states(results: Results) -> list[str]:
    return [found.state for found in standing_of(PART, results).steps]


def test_a_section_without_a_number_is_no_step_of_the_ladder() -> None:
    assert [found.step.number for found in standing_of(PART, {}).steps] == [1, 2, 3]


@pytest.mark.parametrize(
    ("results", "expected"),
    [
        ({1: (PASSED,), 2: (PASSED,), 3: (PASSED,)}, ["done", "done", "done"]),
        ({1: (PASSED,), 2: (failed("x"),)}, ["done", "failing", "not yet"]),
        ({1: (failed("x"),), 2: (PASSED,), 3: (failed("y"),)}, ["failing", "done", "not yet"]),
        ({1: (), 2: (failed("x"),)}, ["done", "failing", "not yet"]),
        ({1: Failure("it cannot start")}, ["failing", "not yet", "not yet"]),
    ],
)
def test_the_first_step_that_is_not_done_fails(results: Results, expected: list[str]) -> None:
    assert states(results) == expected


def test_the_first_failing_test_gives_sentence_place_and_words() -> None:
    sentence = "code/a.py:7: the name is missing: write it."
    [found, *_] = standing_of(PART, {1: (PASSED, failed(sentence), failed("later"))}).steps
    assert (found.sentence, found.place) == (
        "the name is missing: write it.",
        Place("code/a.py", 7),
    )
    assert found.details == "all the words"


@pytest.mark.parametrize(
    ("sentence", "hint"),
    [("a.py:7: the name is missing: write it.", 2), ("another test's words", 3)],
)
def test_the_first_hint_that_is_for_the_test_or_its_sentence_fits(sentence: str, hint: int) -> None:
    [found, *_] = standing_of(PART, {1: (failed(sentence),)}).steps
    assert found.hint == hint


def test_no_hint_fits_what_none_is_for() -> None:
    [found, *_] = standing_of(PART, {1: Failure("it cannot start")}).steps
    assert found.hint == 0


def test_what_is_not_begun_comes_next_and_does_not_fail() -> None:
    results = {1: (failed("the name is missing"),), 2: (failed("x", 2),)}
    standing = standing_of(PART, results, lambda _: False)
    assert [found.word for found in standing.steps] == ["next", "not yet", "not yet"]
    assert standing.failing is standing.steps[0]
    assert standing.steps[0].hint == 0
    assert not standing.is_begun


def test_a_part_with_a_step_that_is_done_is_begun() -> None:
    results = {1: (PASSED,), 2: (failed("x", 2),)}
    standing = standing_of(PART, results, lambda _: False)
    assert [found.word for found in standing.steps] == ["done", "next", "not yet"]
    assert standing.is_begun


@pytest.mark.parametrize(
    ("message", "place"),
    [
        ("a.py:3: wrong", Place("a.py", 3)),
        ("code/a b.py:3: wrong", None),
        ("The page says 12:30: wait", None),
        ("wrong", None),
    ],
)
def test_a_place_stands_at_the_beginning(message: str, place: Place | None) -> None:
    assert placed(message)[0] == place


@pytest.mark.parametrize("message", ["assert 1 == 2", "KeyError: 'a'", ""])
def test_a_test_without_a_sentence_is_named(message: str) -> None:
    [found, *_] = standing_of(PART, {1: (failed(message),)}).steps
    assert found.sentence.startswith("test_it does not pass: ")


def test_what_never_ends_belongs_to_its_step() -> None:
    nodeid = "tests/test_step2_a.py::test_it"
    failure = Failure(f"it did not end within 3 seconds and was stopped (at {nodeid}).", "", nodeid)
    results = by_step(failure, [1, 2, 3])
    assert states(results) == ["done", "failing", "not yet"]
    sentence = standing_of(PART, results).steps[1].sentence
    assert sentence.startswith("Your code did not come back: it did not end within 3 seconds")
    assert nodeid not in sentence


def test_results_end_with_the_first_failing_step() -> None:
    outcomes = (PASSED, failed("x", 2))
    assert by_step(outcomes, [1, 2, 3]) == {1: (PASSED,), 2: outcomes[1:]}
    assert by_step((PASSED,), [1, 2]) == {1: (PASSED,), 2: ()}


def test_nothing_is_left_to_do_without_a_part() -> None:
    assert Standing(None).is_green
    assert Standing(None).failing is None
