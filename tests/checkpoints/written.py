"""What a step writes into a module of the project."""

import ast
from pathlib import Path
from typing import Any

from advice import IMPORTS
from awaiting import about_not_awaited
from imports import did_you_mean, names_defined_in
from loading import fail, load
from methods import about_set_alone
from source import file_of, parsed, place
from whereabouts import file_of_module


def written(module: str, name: str, step: int) -> Any:
    """A class or a function of a module; fails where a step has still to write it."""
    found = getattr(load(module, step), name, None)
    if found is None:
        fail(why_not_written(file_of_module(module), name, step))
    return found


def why_not_written(file: Path, name: str, step: int) -> str:
    """Why a module has not a class or a function: it stands within another one, or nowhere."""
    for node in ast.walk(parsed(file)):
        if getattr(node, "name", "") == name:
            return (
                f"{place(file, getattr(node, 'lineno', 1))}: {name} is indented, and so belongs to "
                "what stands above it: write it at the start of the line."
            )
    home = IMPORTS.get(name)
    if home and file != file_of_module(home):
        return f"{place(file, 1)}: the module has no {name}: write from {home} import {name}"
    meant = did_you_mean(name, [*names_defined_in(file)])
    return f"{place(file, 1)}: the module has no {name}{meant}: write it as Step {step} shows."


def expect(holds: object, sentence: str) -> None:
    """Fail with a sentence for the learner where something does not hold.

    Where in its file a call is not waited for, a self is forgotten or errors are swallowed, that
    comes first.
    """
    if not holds:
        at = sentence.partition(": ")[0]
        file = file_of(at)
        causes = about_not_awaited(file) or about_set_alone(file) or about_lost_errors(file)
        fail(causes or sentence)


def about_lost_errors(file: Path) -> str:
    """The return in a finally, for which every error of its try is lost; "" where there is none."""
    tries = [node for node in ast.walk(parsed(file)) if isinstance(node, ast.Try)]
    for one in (one for node in tries for end in node.finalbody for one in ast.walk(end)):
        if isinstance(one, ast.Return):
            at = place(file, one.lineno)
            return f"{at}: a return in finally swallows every error: write it below, as far left."
    return ""
