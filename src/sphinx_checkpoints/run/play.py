"""The playing of transcripts, as a job."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sphinx_checkpoints.model.errors import Place
from sphinx_checkpoints.model.transcript import Transcript
from sphinx_checkpoints.run.jobs import Job


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
    "method", "frame", "text" or "code" of that kind.
    """

    differences: tuple[Difference, ...]
    recorded: tuple[Mapping[str, Any], ...]
    tracebacks: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Play(Job[tuple[PlayOutcome, ...]]):
    """Play transcripts against the application "module:name", or against a server at ``url``.

    The ``adapter`` prepares the application, before that is imported. ``headers``, ``fences``,
    ``patience`` and ``quiet`` as in ``worker/play/in_process.py``.
    """

    kind = "play"
    transcripts: Sequence[Transcript]
    application: str = ""
    adapter: Path | None = None
    url: str = ""
    headers: Mapping[str, str] | None = None
    fences: Sequence[Mapping[str, Any]] = ()
    patience: float | None = None
    quiet: float | None = None

    def result(self, value: Any) -> tuple[PlayOutcome, ...]:
        """How each transcript went, in order."""
        return tuple(map(_outcome_of, self.transcripts, value))


def _outcome_of(transcript: Transcript, outcome: Mapping[str, Any]) -> PlayOutcome:
    """How a transcript went, with its places."""
    found = tuple(
        Difference(transcript.events[each["event"]].place, each["expected"], each["happened"])
        for each in outcome["differences"]
    )
    return PlayOutcome(found, tuple(outcome["recorded"]), tuple(outcome["tracebacks"]))
