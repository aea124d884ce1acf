"""What a worker can be asked to do, and what it gives back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Generic, Literal, TypeVar

from sphinx_checkpoints.model.errors import Place
from sphinx_checkpoints.model.transcript import Transcript

Result = TypeVar("Result")


@dataclass(frozen=True)
class Failure:
    """A job that came to no result: a sentence that says why, and what it printed.

    ``at`` is the test, transcript or function during which its process ended, if it did.
    """

    message: str
    output: str = ""
    at: str = ""


@dataclass(frozen=True)
class TestOutcome:
    """How a test came out; ``message`` is its own sentence, ``duration`` seconds.

    ``details`` is all that pytest has to say of a test that did not pass. ``path`` is that of its
    file from the folder of the job, ``line`` where in it the test begins.
    """

    __test__ = False  # pytest takes it for a class of tests else

    nodeid: str
    outcome: Literal["passed", "failed", "skipped", "error"]
    message: str
    duration: float
    details: str = ""
    path: str = ""
    line: int = 1


@dataclass(frozen=True)
class Difference:
    """A place of a transcript, what it says, and what happened instead."""

    place: Place
    expected: str
    happened: str


@dataclass(frozen=True)
class PlayOutcome:
    """How a transcript went: what differs, what truly happened, and the application's errors.

    An item of ``recorded`` has the "event" that was played, the "client", a "kind", and the "path",
    "frame", "text" or "code" of that kind.
    """

    differences: tuple[Difference, ...]
    recorded: tuple[Mapping[str, Any], ...]
    tracebacks: tuple[str, ...]


@dataclass(frozen=True)
class Versions:
    """Python's version and those of distributions; None for one that is not installed."""

    python: str
    distributions: Mapping[str, str | None]


@dataclass(frozen=True, kw_only=True)
class Job(Generic[Result]):
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

    def result(self, value: Any) -> Result:
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


@dataclass(frozen=True, kw_only=True)
class Ladder(Job[tuple[TestOutcome, ...]]):
    """Run pytest with these arguments; with ``first_only``, no test after one that fails."""

    arguments: Sequence[str]
    first_only: bool = False

    def details(self) -> dict[str, Any]:
        """The arguments, and where to stop."""
        wanted = {"arguments": list(self.arguments), "first_only": self.first_only}
        return {"kind": "ladder", **wanted}

    def result(self, value: Any) -> tuple[TestOutcome, ...]:
        """How each test came out, in the order in which they ran."""
        return tuple(TestOutcome(**outcome) for outcome in value)


@dataclass(frozen=True, kw_only=True)
class Play(Job[tuple[PlayOutcome, ...]]):
    """Play transcripts against the application "module:name", or against a server at ``url``.

    ``headers``, ``fence``, ``patience`` and ``quiet`` as in ``worker/play.py``.
    """

    transcripts: Sequence[Transcript]
    application: str = ""
    url: str = ""
    headers: Mapping[str, str] | None = None
    fence: Mapping[str, Any] | None = None
    patience: float | None = None
    quiet: float | None = None

    def details(self) -> dict[str, Any]:
        """The transcripts, what plays the server, and the options that are given."""
        options = ("application", "url", "headers", "fence", "patience", "quiet")
        return {
            "kind": "play",
            "transcripts": [transcript.to_json() for transcript in self.transcripts],
            **{name: getattr(self, name) for name in options},
        }

    def result(self, value: Any) -> tuple[PlayOutcome, ...]:
        """How each transcript went, in order."""
        return tuple(map(played, self.transcripts, value))


@dataclass(frozen=True, kw_only=True)
class Adapter(Job[Any]):
    """Call a function of the project's adapter file."""

    file: Path
    function: str
    arguments: Mapping[str, Any] = field(default_factory=dict)

    def details(self) -> dict[str, Any]:
        """The function and its arguments."""
        call = {"function": self.function, "arguments": dict(self.arguments)}
        return {"kind": "adapter", "file": str(self.file), **call}

    def result(self, value: Any) -> Any:
        """What the function gave."""
        return value


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


def played(transcript: Transcript, outcome: Mapping[str, Any]) -> PlayOutcome:
    """How a transcript went, with its places."""
    return PlayOutcome(
        tuple(
            Difference(
                transcript.events[found["event"]].place, found["expected"], found["happened"]
            )
            for found in outcome["differences"]
        ),
        tuple(outcome["recorded"]),
        tuple(outcome["tracebacks"]),
    )
