"""A mistake that keeps every test from starting, and the step in which it is made."""

from collections.abc import Callable
from itertools import takewhile

from sphinx_checkpoints.model.errors import Place
from sphinx_checkpoints.model.part import Part, Step
from sphinx_checkpoints.run.jobs import Failure
from sphinx_checkpoints.run.ladder import Result, TestOutcome


def keeps_all(result: Result) -> TestOutcome | None:
    """What the files of tests say of which none can be collected; None where they differ."""
    outcomes = () if isinstance(result, Failure) else result
    failed = [one for one in outcomes if one.outcome != "passed"]
    is_of_files = all("::" not in one.nodeid for one in failed)
    is_one = len(failed) > 1 and len({one.message for one in failed}) == 1
    return failed[0] if is_of_files and is_one else None


def made_in(part: Part, place: Place | None, is_begun: Callable[[Step], bool]) -> Step | None:
    """The last of the steps begun, one after the other, that has the file of a place, if any."""
    steps = [step for step in part.steps if step.number]
    begun = [*takewhile(is_begun, steps)] if place else []
    return next((step for step in reversed(begun) if place and place.path in step.files), None)
