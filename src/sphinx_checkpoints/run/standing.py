"""How far a learner is in a part: each step, and what the first failing one needs."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

from sphinx_checkpoints.model.errors import Place
from sphinx_checkpoints.model.part import Part, Step
from sphinx_checkpoints.run.jobs import Failure
from sphinx_checkpoints.run.ladder import Result, TestOutcome, is_bare

StepState = Literal["done", "failing", "not yet"]
# The results of a step's tests; of a step that has none, an empty sequence.
Results = Mapping[int, Result]

_PLACED = re.compile(r"(?P<path>[^\s:]+):(?P<line>\d+): (?P<sentence>.+)", re.DOTALL)
_NEVER_BACK = (
    "Your code did not come back: {message} Look for a loop that never ends, for something that "
    "waits forever, or for something that ends the whole program."
)


@dataclass(frozen=True)
class StepStanding:
    """How a step stands.

    ``sentence`` says what a failing step lacks and what to do, ``place`` where, if that is known;
    ``details`` are the words of the tests and the tracebacks. ``hint`` is the number of the hint
    that fits, 0 for none. ``is_begun`` is False where nothing of the step is written yet, and
    ``waits`` is True where a part before this one comes first.
    """

    step: Step
    state: StepState
    sentence: str = ""
    place: Place | None = None
    details: str = ""
    hint: int = 0
    is_begun: bool = True
    waits: bool = False

    @property
    def word(self) -> str:
        """The state in a word: what is not begun does not fail, and comes "next"."""
        return self.state if self.is_begun else "next"


@dataclass(frozen=True)
class Standing:
    """How a part stands, with its numbered steps in order; no part where all are green.

    ``finished`` is the part that was done just now: the last one where all are, or the one before
    a part of which nothing is begun. ``is_untouched`` is True where all is green and nothing of it
    was done by a learner: it is the finished project. ``is_broken`` is True where a mistake keeps
    every test from starting: the steps before the one that has it were not tried, either.
    """

    part: Part | None
    steps: tuple[StepStanding, ...] = ()
    finished: Part | None = None
    is_untouched: bool = False
    is_broken: bool = False

    @property
    def is_green(self) -> bool:
        """Whether every step is done."""
        return all(found.state == "done" for found in self.steps)

    @property
    def failing(self) -> StepStanding | None:
        """The step to work on: the first failing one."""
        return next((found for found in self.steps if found.state == "failing"), None)

    @property
    def is_begun(self) -> bool:
        """Whether anything of the part is written."""
        done = any(found.state == "done" for found in self.steps)
        return done or bool(self.failing and self.failing.is_begun)


def standing_of(
    part: Part, results: Results, is_begun: Callable[[Step], bool] = lambda _: True
) -> Standing:
    """How a part stands, from the results of the steps whose tests were run."""
    found: list[StepStanding] = []
    failed = min((number for number in results if not _passed(results[number])), default=None)
    for step in part.steps:
        if step.number:
            is_done = all(earlier.state == "done" for earlier in found)
            is_first = is_done if failed is None else step.number == failed
            found.append(_standing_of_step(step, results.get(step.number), is_first, is_begun))
    return Standing(part, tuple(found))


def _passed(result: Result) -> bool:
    """Whether a step's tests came to a result, and all of them passed."""
    return not isinstance(result, Failure) and all(one.outcome == "passed" for one in result)


def _standing_of_step(
    step: Step,
    result: Result | None,
    is_first: bool,
    is_begun: Callable[[Step], bool],
) -> StepStanding:
    """How a step stands; only the first that is not done fails, those after it are "not yet"."""
    name = ""
    if isinstance(result, Failure):
        said, details = _sentence_of_failure(result), result.output
    else:
        failed = next((one for one in result or () if one.outcome != "passed"), None)
        if result is not None and failed is None:
            return StepStanding(step, "done")
        name = _name_of(failed) if failed else ""
        said, details = (_sentence_of_test(failed), failed.details) if failed else ("", "")
    if not is_first:
        return StepStanding(step, "not yet")
    place, sentence = placed(said)
    begun = is_begun(step)
    hint = step.fitting_hint(f"{name}: {sentence}") if begun else 0
    return StepStanding(step, "failing", sentence, place, details, hint, begun)


def _name_of(outcome: TestOutcome) -> str:
    """A test's own name."""
    return outcome.nodeid.rpartition("::")[2]


def _sentence_of_test(outcome: TestOutcome) -> str:
    """What a test says, with its name where it has no sentence of its own."""
    message = outcome.message.strip()
    if is_bare(message) or not message:
        first = message.partition("\n")[0]
        return f"{_name_of(outcome)} does not pass: {first}"
    return message


def _sentence_of_failure(failure: Failure) -> str:
    """Why tests came to no result: they were stopped, or could not start."""
    if not failure.at:
        return failure.message
    return _NEVER_BACK.format(message=failure.message.replace(f" (at {failure.at})", ""))


def placed(message: str) -> tuple[Place | None, str]:
    """The place with which a message begins, as path:line:, and its sentence."""
    found = _PLACED.fullmatch(message)
    if not found:
        return None, message
    return Place(found["path"], int(found["line"])), found["sentence"]
