"""What a worker can be asked to do: what all kinds of jobs have in common."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Generic, TypeVar

_Result = TypeVar("_Result")


@dataclass(frozen=True)
class Failure:
    """A job that came to no result: a sentence that says why, and what it printed.

    ``at`` is the test, event or file during which its process ended, if it did.
    """

    message: str
    output: str = ""
    at: str = ""


@dataclass(frozen=True, kw_only=True)
class Job(Generic[_Result]):
    """Something to do in ``folder``, with these variables in the environment (None: without).

    ``path`` stands before the import path. ``limit`` is in seconds.
    """

    folder: Path
    path: Sequence[Path] = ()
    environment: Mapping[str, str | None] = field(default_factory=dict)
    limit: float = 60.0

    def details(self) -> dict[str, Any]:
        """What only this kind of job has, as JSON can hold it."""
        raise NotImplementedError

    def result(self, value: Any) -> _Result:
        """The result, from what JSON held."""
        raise NotImplementedError

    def to_json(self) -> dict[str, Any]:
        """The job, as the worker reads it."""
        return {
            "folder": str(self.folder),
            "path": [str(path) for path in self.path],
            "environment": dict(self.environment),
            "limit": self.limit,
            **self.details(),
        }
