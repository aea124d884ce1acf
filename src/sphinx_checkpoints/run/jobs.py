"""Jobs of a worker: what all kinds have in common, and the two that only ask."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Generic, TypedDict, TypeVar, cast

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


@dataclass(frozen=True)
class Versions:
    """Python's version and those of distributions; None for one that is not installed."""

    python: str
    distributions: Mapping[str, str | None]


@dataclass(frozen=True, kw_only=True)
class FindVersions(Job[Versions]):
    """Find the versions of distributions."""

    distributions: Sequence[str]

    def details(self) -> dict[str, Any]:
        """The distributions."""
        return {"kind": "versions", "distributions": list(self.distributions)}

    def result(self, value: Any) -> Versions:
        """The versions."""
        return Versions(**value)


_QUESTIONS = ("names", "addresses", "commands")


class Followed(TypedDict):
    """How far a piece of Python leads: the names that it reaches.

    ``name`` is one that is proven not to be there, and ``lacks`` says so; both are "" for none.
    """

    reaches: list[str]
    name: str
    lacks: str


class Broken(TypedDict):
    """A place at which code does not run.

    ``path`` is from the job's folder. Where it is "", ``setting`` names the configuration value
    that the ``message`` is about, and ``line`` is the adapter's where it is that one's.
    """

    path: str
    line: int
    message: str
    setting: str


class Answers(TypedDict):
    """The names that files lead to, and, for each text, what is known of it.

    ``addresses`` and ``commands`` map a text to the adapter's sentence; "" where it is right.
    """

    names: list[str]
    followed: dict[str, Followed]
    addresses: dict[str, str]
    commands: dict[str, str]
    broken: list[Broken]


@dataclass(frozen=True, kw_only=True)
class Vocabulary(Job[Answers]):
    """Look up ``names`` (pieces of Python) in Python files, and ask the adapter about the rest.

    ``application`` is imported before, as "module:name"; "" for none.
    """

    files: Sequence[Path] = ()
    application: str = ""
    adapter: Path | None = None
    names: Sequence[str] = ()
    addresses: Sequence[str] = ()
    commands: Sequence[str] = ()

    def details(self) -> dict[str, Any]:
        """The files, what runs before, and the questions."""
        runs = {"application": self.application, "adapter": str(self.adapter or "")}
        files = [str(file) for file in self.files]
        questions = {name: list(getattr(self, name)) for name in _QUESTIONS}
        return {"kind": "vocabulary", "files": files, **runs, **questions}

    def result(self, value: Any) -> Answers:
        """The answers."""
        return cast("Answers", {name: value[name] for name in Answers.__annotations__})
