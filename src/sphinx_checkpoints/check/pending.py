"""Jobs that have been submitted, and results that may be kept for the next run."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, TypeVar

from sphinx_checkpoints.run.jobs import Failure, Job

Result = TypeVar("Result")


def _nothing() -> None:
    """Keep nothing: it is kept already."""


@dataclass(frozen=True)
class Pending(Generic[Result]):
    """A job that has been submitted.

    ``result`` waits for its result, and raises what kept it from being submitted. ``keep`` has the
    next run use the result; not for a Failure.
    """

    result: Callable[[], Result | Failure]
    keep: Callable[[], None] = _nothing


def from_cache(job: Job[Result], cached: Any) -> Result | None:
    """The result that was cached for a job; None where it is none of this job's."""
    try:
        return job.result(cached)
    except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError):
        return None


@dataclass(frozen=True, kw_only=True)
class MovedJob(Job[Any]):
    """A job that runs in another folder; its result is the worker's answer, as JSON has it.

    Where the job names the first of two ``places``, it is done in the second.
    """

    inner: Job[Any]
    places: tuple[Path, Path]

    def to_json(self) -> dict[str, Any]:
        """The job itself, at its place."""
        named, own = (json.dumps(str(place))[1:-1] for place in self.places)
        moved: dict[str, Any] = json.loads(json.dumps(self.inner.to_json()).replace(named, own))
        return moved

    def result(self, value: Any) -> Any:
        """The answer as it is."""
        return value
