"""What a step writes into a module of the project."""

from typing import Any

from loading import fail, load
from source import place
from whereabouts import file_of_module


def written(module: str, name: str, step: int) -> Any:
    """A class or a function of a module; fails where a step has still to write it."""
    found = getattr(load(module, step), name, None)
    if found is None:
        at = place(file_of_module(module), 1)
        fail(f"{at}: the module has no {name}: write it as Step {step} shows.")
    return found


def expect(holds: object, sentence: str) -> None:
    """Fail with a sentence for the learner where something does not hold."""
    if not holds:
        fail(sentence)
