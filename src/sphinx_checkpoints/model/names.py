"""The names of checkpoints, also those of folders, branches and pages, and of states."""

import re
from collections.abc import Iterable

from sphinx_checkpoints.model.errors import CheckpointError, Place

_PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")
_TAKEN = ("HEAD", "main", "master")
_STATES = ".states"  # no end of a checkpoint's name: it has no dots
# Alone in a checkpoint's folder where there is no file of the project yet: git keeps no empty one.
EMPTY = ".gitkeep"
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


def refuse_state(name: str) -> None:
    """Raises CheckpointError for a name that cannot be a state's; "" is the finish itself."""
    if name and not _PLAIN.fullmatch(name):
        raise CheckpointError(
            f"{name!r} is no name for a state: use a letter, then letters, digits, - and _, as in "
            ":state: first."
        )


def folder_of(checkpoint: str, state: str = "") -> str:
    """The folder, below that of the checkpoints, of a checkpoint or of a state on the way to it."""
    return f"{checkpoint}{_STATES}/{state}" if state else checkpoint


def states_of(checkpoint: str, folders: Iterable[str]) -> list[str]:
    """Those of some folders that are of states on the way to a checkpoint."""
    return [folder for folder in folders if folder.startswith(f"{checkpoint}{_STATES}/")]


def is_state(folder: str) -> bool:
    """Whether a folder below that of the checkpoints is of a state, or of several."""
    return folder.partition("/")[0].endswith(_STATES)


def split_folder(path: str) -> tuple[str, str]:
    """The folder of a checkpoint or of a state that a path leads into, and the path in it.

    The path is from the folder of the checkpoints; "" is the path in it of what is in none.
    """
    folder, _, inside = path.partition("/")
    if is_state(folder):
        state, _, inside = inside.partition("/")
        folder = f"{folder}/{state}"
    return folder, inside


def unknown_checkpoint(name: str, names: Iterable[str], *, also: str = "") -> CheckpointError:
    """The error for a name that none of the checkpoints has; ``also`` says what else there is."""
    there = f"the checkpoints are {', '.join(names)}{also}"
    return CheckpointError(f"there is no checkpoint {name!r}: {there}.")


def natural(name: str) -> list[tuple[int, str]]:
    """A sort key that compares the numbers in a name as numbers."""
    return [(int(digits or 0), text) for digits, text in re.findall(r"(\d+)|(\D+)", name)]
