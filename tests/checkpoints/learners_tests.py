"""What is asked of the tests that learners write, of whichever application."""

from dataclasses import dataclass
from functools import cache

from claiming import claims_in_vain, claims_nothing
from failing import WAITED, place_of_test, why_failed
from loading import fail
from mutants import Mutant
from nobody_there import why_nobody
from patching import not_replaced, replaced_in_vain
from source import place_in, place_of
from their_tests import Tests, tests_of, written
from under_test import Outcomes, run_all


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
    for sentence in claims_in_vain(subject.app):
        fail(sentence)
    if subject.tests:
        for sentence in claims_nothing(subject.app):
            fail(sentence)


def expect_passed(subject: Subject) -> None:
    """Fail at a test that does not pass on the learner's own application, or on nothing at all."""
    outcomes = run_on_theirs(subject)
    for connection in (one for outcome in outcomes.all for one in outcome.connections):
        if found := why_nobody(connection):
            fail(found)
    for at in outcomes.forgotten:
        fail(f"{at}: nobody awaits this, so that it is not done at all: write await before it.")
    for outcome in outcomes.failed:
        for file in written(subject.app):
            for sentence in (*replaced_in_vain(file), *not_replaced(file)):
                fail(sentence)
        fail(why_failed(subject.name, outcome))
    for outcome in outcomes.all:
        if outcome.is_skipped:
            fail(f"{place_of_test(outcome)}: this is skipped, and tests nothing: have it run.")
    for name in outcomes.still_replaced:
        fail(about_still_replaced(subject, name))


def about_still_replaced(subject: Subject, name: str) -> str:
    """That no test gives back what it has replaced, which the next one finds."""
    starts = (place_in(file, ".start()") for file in written(subject.app))
    at = next((at for at in starts if not at.endswith(":1")), place_of(type(subject.tests[0])))
    return (
        f"{at}: {name} stays replaced when the test is over, and the next one finds it so: have "
        "self.addCleanup(….stop) give it back."
    )


def expect_no_waiting(subject: Subject) -> None:
    """Fail at a line that waits for a frame until its time is over."""
    for outcome in run_on_theirs(subject).all:
        for at in outcome.waited_at:
            fail(f"{at}: {WAITED}")


def expect_noticed(subject: Subject, mutant: Mutant) -> None:
    """Fail unless a test fails on a broken application."""
    with mutant.apply():
        outcomes = run_all(subject.tests, until_one_fails=True)
    if not outcomes.failed:
        at = place_of(type(subject.tests[0]))
        fail(f"{at}: these tests pass on {subject.one} that {mutant.broken}: {mutant.claim}.")
