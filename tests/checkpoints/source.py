"""Places in the learner's code, as they would type them."""

import sys
import traceback
from functools import cache
from inspect import getsourcefile, getsourcelines, unwrap
from pathlib import Path
from typing import Any


@cache
def project() -> Path:
    """The folder of the project under test, which is on the import path."""
    found = (Path(entry) for entry in sys.path if entry)
    return next(folder for folder in found if (folder / "manage.py").is_file())


def shown(file: str | Path | None) -> str:
    """A file's path, from the folder above the project where it is in it."""
    path = Path(file or "?")
    if path.is_relative_to(project()):
        path = project().name / path.relative_to(project())
    return path.as_posix()


def place(file: str | Path | None, line: int | None) -> str:
    """A place as path:line."""
    return f"{shown(file)}:{line or 1}"


def raised_at(error: BaseException) -> str:
    """The last line of the learner's code that an error passed through; "" for none."""
    frames = traceback.extract_tb(error.__traceback__)
    theirs = [frame for frame in frames if Path(frame.filename).is_relative_to(project())]
    return place(theirs[-1].filename, theirs[-1].lineno) if theirs else ""


def place_of(thing: Any, starting: str = "") -> str:
    """Where a class or a function is written, or the line in it that starts with a text."""
    thing = unwrap(thing)
    lines, first = getsourcelines(thing)
    numbers = [
        number for number, line in enumerate(lines, first) if line.strip().startswith(starting)
    ]
    return place(getsourcefile(thing), next(iter(numbers), first))
