"""Jobs of a worker: what all kinds have in common, and the two that only ask."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any, ClassVar, Generic, TypedDict, TypeVar, cast

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

    ``path`` stands before the import path. ``limit`` is in seconds. Each of ``services`` is as
    ``Service.to_json`` gives it, and runs for this job alone.
    """

    kind: ClassVar[str]
    folder: Path
    path: Sequence[Path] = ()
    environment: Mapping[str, str | None] = field(default_factory=dict)
    limit: float = 60.0
    services: Sequence[Mapping[str, Any]] = ()

    def result(self, value: Any) -> _Result:
        """The result, from what JSON held."""
        raise NotImplementedError

    def to_json(self) -> dict[str, Any]:
        """The job, as the worker reads it."""
        asked = {each.name: _plain(getattr(self, each.name)) for each in fields(self)}
        return {"kind": self.kind, **asked}


def _plain(value: Any) -> Any:
    """A field of a job, as JSON can hold it."""
    if isinstance(value, Path):
        return str(value)
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [_plain(one) for one in value]
    return value.to_json() if hasattr(value, "to_json") else value


@dataclass(frozen=True)
class Versions:
    """Python's version and those of distributions; None for one that is not installed.

    ``requires`` has what each requires of Python; "" for nothing.
    """

    python: str
    distributions: Mapping[str, str | None]
    requires: Mapping[str, str]


@dataclass(frozen=True, kw_only=True)
class FindVersions(Job[Versions]):
    """Find the versions of distributions."""

    kind = "versions"
    distributions: Sequence[str]

    def result(self, value: Any) -> Versions:
        """The versions."""
        return Versions(**value)


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

    ``followed`` has what ``worker/vocabulary/following.py`` finds;
    ``addresses`` and ``commands`` map a text to the adapter's sentence; "" where it is right.
    """

    names: list[str]
    followed: dict[str, dict[str, Any]]
    addresses: dict[str, str]
    commands: dict[str, str]
    broken: list[Broken]


@dataclass(frozen=True, kw_only=True)
class Vocabulary(Job[Answers]):
    """Look up ``names`` (pieces of Python) in Python files, and ask the adapter about the rest.

    ``application`` is imported before, as "module:name"; "" for none.
    """

    kind = "vocabulary"
    files: Sequence[Path] = ()
    application: str = ""
    adapter: Path | None = None
    names: Sequence[str] = ()
    addresses: Sequence[str] = ()
    commands: Sequence[str] = ()

    def result(self, value: Any) -> Answers:
        """The answers."""
        return cast("Answers", {name: value[name] for name in Answers.__annotations__})


@dataclass(frozen=True, kw_only=True)
class Examination(Job[list[tuple[str, str]]]):
    """Ask the adapter what is wrong on this machine, and import the application ("" for none).

    ``running`` are addresses that answer.
    """

    kind = "examination"
    application: str = ""
    adapter: Path | None = None
    running: Sequence[str] = ()

    def result(self, value: Any) -> list[tuple[str, str]]:
        """What is wrong, each with its cure."""
        return [(sentence, cure) for sentence, cure in value]
