"""What Part 1 makes, loaded by itself: what goes wrong in a later part's file is that part's."""

import re
from types import ModuleType

from loading import fail, load
from pytest import fail as failing  # noqa: PT013 - its exception is meant
from source import project, shown
from whereabouts import elsewhere, file_of_module, how_to_move, is_there

OWN = ("config", "core")  # the folders that Part 1 works in


def load_own(module: str, step: int) -> ModuleType | None:
    """Import a module of Part 1's, or fail with what is wrong in one of its files.

    None where that is in a file of a later part.
    """
    file = file_of_module(module)
    if not is_there(file):
        found = next(elsewhere(file), None)
        cure = how_to_move(found, file) if found else f"create it as Step {step} shows."
        fail(f"{shown(file)} is not there: {cure}")
    try:
        return load(module, step)
    except failing.Exception as error:
        if is_of_a_later_part(str(error)):
            return None
        raise


def is_of_a_later_part(sentence: str) -> bool:
    """Whether a sentence has its place in a file that no step of Part 1 makes or changes."""
    found = re.match(rf"{project().name}/(\w+)/\S+:\d+: ", sentence)
    return bool(found) and found[1] not in OWN if found else False
