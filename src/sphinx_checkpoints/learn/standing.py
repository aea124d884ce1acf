"""How far a learner is in a part: each step, and what the first failing one needs."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from sphinx_checkpoints.model.errors import Place
from sphinx_checkpoints.model.part import Part, Step
from sphinx_checkpoints.run.jobs import Failure
from sphinx_checkpoints.run.ladder import TestOutcome, is_bare

StepState = Literal["done", "failing", "not yet"]
# The results of a step's tests; of a step that has none, an empty sequence.
Results = Mapping[int, tuple[TestOutcome, ...] | Failure]

_PLACED = re.compile(r"(?P<path>[^\s:]+):(?P<line>\d+): (?P<sentence>.+)", re.DOTALL)
_NEVER_BACK = (
    "Your code did not come back: {message} Look for a loop that never ends, for something that "
    "waits forever, or for something that ends the whole program."
)


@dataclass(frozen=True)
class StepStanding:
    """How a step stands.

    ``sentence`` says what a failing step lacks and what to do, ``place`` where, if that is known;
    ``details`` are the words of the tests and the tracebacks.
    """

    step: Step
    state: StepState
    sentence: str = ""
    place: Place | None = None
    details: str = ""


@dataclass(frozen=True)
class Standing:
    """How a part stands, with its numbered steps in order; no part where all are green."""

    part: Part | None
    steps: tuple[StepStanding, ...] = ()

    @property
    def is_green(self) -> bool:
        """Whether every step is done."""
        return all(found.state == "done" for found in self.steps)

    @property
    def failing(self) -> StepStanding | None:
        """The step to work on: the first failing one."""
        return next((found for found in self.steps if found.state == "failing"), None)


def standing_of(part: Part, results: Results) -> Standing:
    """How a part stands, from the results of the steps whose tests were run."""
    found: list[StepStanding] = []
    for step in part.steps:
        if step.number:
            is_first = all(earlier.state == "done" for earlier in found)
            found.append(_standing_of_step(step, results.get(step.number), is_first))
    return Standing(part, tuple(found))


def _standing_of_step(
    step: Step, result: tuple[TestOutcome, ...] | Failure | None, is_first: bool
) -> StepStanding:
    """How a step stands; only the first that is not done fails, those after it are "not yet"."""
    if isinstance(result, Failure):
        problem = (_sentence_of_failure(result), result.output)
    else:
        failed = next((one for one in result or () if one.outcome != "passed"), None)
        if result is not None and failed is None:
            return StepStanding(step, "done")
        problem = (_sentence_of_test(failed), failed.details) if failed else ("", "")
    if not is_first:
        return StepStanding(step, "not yet")
    place, sentence = placed(problem[0])
    return StepStanding(step, "failing", sentence, place, problem[1])


def _sentence_of_test(outcome: TestOutcome) -> str:
    """What a test says, with its name where it has no sentence of its own."""
    message = outcome.message.strip()
    if is_bare(message) or not message:
        name = outcome.nodeid.rpartition("::")[2]
        first = message.partition("\n")[0]
        return f"{name} does not pass: {first}"
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
