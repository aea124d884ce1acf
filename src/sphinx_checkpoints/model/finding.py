"""One thing that the check found."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sphinx_checkpoints.model.errors import CheckpointError, Place


@dataclass(frozen=True)
class Finding:
    """A rule, a place, what was found and expected, and what to do.

    ``difference`` is a short unified difference, or nothing.
    """

    rule: str
    place: Place
    message: str
    difference: str = ""

    def __str__(self) -> str:
        return "\n".join(
            filter(None, [f"{self.place}: {self.rule}: {self.message}", self.difference])
        )


def or_error(findings: Iterable[Finding], rule: str, place: Place) -> Iterator[Finding]:
    """What is found; where that comes to an error, what was found before, and the error."""
    try:
        yield from findings
    except CheckpointError as error:
        yield Finding(rule, error.place or place, error.message)
