"""The one error of this package: a sentence for a person, with the place it is about."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Place:
    """A line of a file; the path is relative to the repository's root, the line starts at 1."""

    path: str
    line: int = 1

    def __str__(self) -> str:
        return f"{self.path}:{self.line}"


class CheckpointError(Exception):
    """Something that a person can put right; the message says what and how.

    ``status`` is what a command ends with, where that is not the command's own.
    """

    status: int | None = None

    def __init__(self, message: str, place: Place | None = None) -> None:
        super().__init__(f"{place}: {message}" if place else message)
        self.message = message
        self.place = place


def unreadable(path: str, error: OSError) -> CheckpointError:
    """What to say of a path that the system does not let anyone read."""
    return CheckpointError(f"this cannot be read: {error.strerror}.", Place(path))
