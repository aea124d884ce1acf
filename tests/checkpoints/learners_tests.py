"""What is asked of the tests that learners write, of whichever application."""

from asyncio import CancelledError
from dataclasses import dataclass
from functools import cache

from claiming import claims_nothing
from errors import sentence_of
from loading import fail
from mutants import Mutant
from nobody_there import why_nobody
from own_time import ForeverError
from patching import replaced_in_vain
from pydantic import ValidationError
from source import place_of, raised_at
from their_tests import Tests, tests_of, written
from under_test import Outcome, Outcomes, run_all

NOTHING_CAME = (
    "nothing comes here, and the connection does not outlive that: to say that nothing comes, "
    "write self.assertTrue(await ….receive_nothing())"
)
LONGEST = 200  # characters of what an assertion says


@dataclass(frozen=True)
class Subject:
    """An application, the file in which a step has its tests written, and what it is called."""

    app: str
    file: str
    step: int
    name: str

    @property
    def one(self) -> str:
        """One of its kind."""
        return f"{'an' if self.name[0] in 'aeiou' else 'a'} {self.name}"

    @property
    def tests(self) -> Tests:
        """The tests; fails with why there are none, or why one is not run."""
        return tests_of(self.app, self.file, self.step)


@cache
def run_on_theirs(subject: Subject) -> Outcomes:
    """How the tests come out on the learner's own application."""
    return run_all(subject.tests)


def expect_claims(subject: Subject) -> None:
    """Fail at a test that is not run, or that claims nothing."""
    if subject.tests:
        for sentence in claims_nothing(subject.app):
            fail(sentence)


def expect_passed(subject: Subject) -> None:
    """Fail at a test that does not pass on the learner's own application, or on nothing at all."""
    outcomes = run_on_theirs(subject)
    for connection in (one for outcome in outcomes.all for one in outcome.connections):
        if found := why_nobody(connection):
            fail(found)
    for outcome in outcomes.failed:
        for file in written(subject.app):
            for sentence in replaced_in_vain(file):
                fail(sentence)
        fail(why_failed(subject, outcome))
    for outcome in outcomes.all:
        if outcome.is_skipped:
            fail(f"{place_of_test(outcome)}: this is skipped, and tests nothing: have it run.")
    for at in outcomes.forgotten:
        fail(f"{at}: nobody awaits this, so that it is not done at all: write await before it.")


def place_of_test(outcome: Outcome) -> str:
    """Where a test is written; of what prepares a class, nothing is known."""
    method = getattr(outcome.test, "_testMethodName", "")
    return place_of(getattr(type(outcome.test), method)) if method else ""


def why_failed(subject: Subject, outcome: Outcome) -> str:
    """Why a test fails on what it should pass on."""
    error = outcome.error
    at = raised_at(error) or place_of_test(outcome) if error else ""
    if isinstance(error, ForeverError):
        return f"{error.args[0] or at}: this waits for what never comes: give it a timeout."
    if isinstance(error, TimeoutError | CancelledError):
        return f"{at}: {NOTHING_CAME}"
    if isinstance(error, ValidationError) and (consumer := getattr(outcome.test, "consumer", None)):
        return (
            f"{place_of(type(outcome.test), 'consumer')}: what comes is no message of "
            f"{consumer.__name__}: name the consumer that the path leads to."
        )
    if isinstance(error, AssertionError):
        said = " ".join(str(error).split())[:LONGEST] or "what it asserts is false"
        return f"{at}: this fails on your own {subject.name}, which is as it should be: {said}"
    return sentence_of(error, at) if error else ""


def expect_no_waiting(subject: Subject) -> None:
    """Fail at a line that waits for a frame until its time is over."""
    for outcome in run_on_theirs(subject).all:
        for at in (line for one in outcome.connections for line in one.waited_at):
            fail(
                f"{at}: this waits a whole second, for no completion frame ends it: what a "
                "broadcast brings ends with GROUP_ACTION_COMPLETE, what an event brings with "
                "EVENT_ACTION_COMPLETE, and that nothing comes, receive_nothing() says."
            )


def expect_noticed(subject: Subject, mutant: Mutant) -> None:
    """Fail unless a test fails on a broken application."""
    with mutant.apply():
        outcomes = run_all(subject.tests, until_one_fails=True)
    if not outcomes.failed:
        at = place_of(type(subject.tests[0]))
        fail(f"{at}: these tests pass on {subject.one} that {mutant.broken}: {mutant.claim}.")
