"""Jobs that have been asked for, and results that may be kept."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, NoReturn, TypeVar

from sphinx_checkpoints.model.errors import CheckpointError
from sphinx_checkpoints.run.jobs import Failure, Job

Result = TypeVar("Result")


def fail(error: CheckpointError) -> NoReturn:
    """Raise an error when its result is waited for."""
    raise error


def nothing() -> None:
    """Keep nothing: it is kept already."""


@dataclass(frozen=True)
class Waiting(Generic[Result]):
    """A job that has been asked for; the call waits for its result.

    ``keep`` has the next check take the result for known; not for a Failure.
    """

    wait: Callable[[], Result | Failure]
    keep: Callable[[], None] = nothing

    def __call__(self) -> Result | Failure:
        """Wait for the result."""
        return self.wait()


def read_kept(job: Job[Result], kept: Any) -> Result | None:
    """A result that has been kept; None where it is none of this job's."""
    try:
        return job.result(kept)
    except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError):
        return None


@dataclass(frozen=True, kw_only=True)
class Raw(Job[Any]):
    """A job whose result is what the worker answered: that is what the cache keeps.

    It is done in the second of two ``places``, where the job has the first.
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
