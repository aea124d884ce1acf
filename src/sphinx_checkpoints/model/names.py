"""The names of checkpoints, which are also those of folders, branches and pages."""

import re
from collections.abc import Iterable

from sphinx_checkpoints.model.errors import CheckpointError, Place

_PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")
_TAKEN = ("HEAD", "main", "master")
ASIDE = "mine-"  # with a day behind it, what a learner's work is put aside as


def refuse_name(name: str, place: Place | None = None) -> None:
    """Raises CheckpointError for a name that cannot be a checkpoint's."""
    if not _PLAIN.fullmatch(name):
        why = ": use a letter, then letters, digits, - and _, as in cp3."
    elif name in _TAKEN:
        why = ", because git has a meaning for it: use another, as in cp3."
    else:
        return
    raise CheckpointError(f"{name!r} is no name for a checkpoint{why}", place)


def unknown_checkpoint(name: str, names: Iterable[str], *, also: str = "") -> CheckpointError:
    """The error for a name that none of the checkpoints has; ``also`` says what else there is."""
    there = f"the checkpoints are {', '.join(names)}{also}"
    return CheckpointError(f"there is no checkpoint {name!r}: {there}.")


def natural(name: str) -> list[tuple[int, str]]:
    """A sort key that compares the numbers in a name as numbers."""
    return [(int(digits or 0), text) for digits, text in re.findall(r"(\d+)|(\D+)", name)]
