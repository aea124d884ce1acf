"""What a learner's test expects to be raised, where the project raises something else."""

import ast
import traceback
from collections.abc import Iterator
from pathlib import Path

from source import file_of, nodes_at, parsed, place, place_of, raised_at
from under_test import Outcome


def about_expected(outcome: Outcome) -> str:
    """That a test expects an error of another class than the project raises; "" for other errors.

    An error that no line of the project raises on purpose is a mistake there, and none of the test.
    """
    error, file = outcome.error, file_of(place_of(type(outcome.test)))
    if error is None or not any(isinstance(one, ast.Raise) for one in nodes_at(raised_at(error))):
        return ""
    said, kind = str(error).partition(". ")[0], type(error).__name__
    frames = traceback.extract_tb(error.__traceback__)
    lines = [frame.lineno or 1 for frame in frames if Path(frame.filename) == file]
    for at, expected in (found for line in lines for found in expecting(file, line)):
        return f"{at}: this expects {expected}, and {kind} is raised: {said}: name its class."
    return ""


def expecting(file: Path, line: int) -> Iterator[tuple[str, str]]:
    """Where a block begins that has a line in it and expects an error, and which class of them."""
    for node in ast.walk(parsed(file)):
        if isinstance(node, ast.With) and node.lineno <= line <= (node.end_lineno or 0):
            for item in node.items:
                match item.context_expr:
                    case ast.Call(func=ast.Attribute(attr=name), args=[kind, *_]) if (
                        name.startswith("assertRaises")
                    ):
                        yield place(file, node.lineno), ast.unparse(kind)
