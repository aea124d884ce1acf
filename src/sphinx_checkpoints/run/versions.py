"""The versions of what a tree's own environment has installed, as a job."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sphinx_checkpoints.run.job import Job


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
