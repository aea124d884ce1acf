"""Errors of other people's code, as sentences."""

import os
import re
import sysconfig
import traceback
from pathlib import Path

# In the browser these begin with two slashes, which pathlib and normpath keep.
_LIBRARIES = {
    re.sub("^//+", "/", sysconfig.get_path(name)) for name in ("stdlib", "purelib", "platlib")
}
_NOT_THEIRS = tuple(f"{folder}{os.sep}" for folder in (*_LIBRARIES, Path(__file__).parent))


class JobError(Exception):
    """A job that cannot be done; the message is a sentence for a person."""


def sentence_of(error: BaseException) -> str:
    """An error in words, and the last line of the project's own code that it came through."""
    words, where = words_of(error), place_of(error)
    return f"{words} ({where})" if where else words


def words_of(error: BaseException) -> str:
    """An error's type and all of its message, in one line; notes are no part of it."""
    kind = type(error)
    module = "" if kind.__module__ == "builtins" else f"{kind.__module__}."
    found = traceback.TracebackException(kind, error, None)
    text = str(found.msg or "") if isinstance(error, SyntaxError) else str(found)
    return f"{module}{kind.__qualname__}: {' '.join(text.split())}".removesuffix(": ")


def place_of(error: BaseException) -> str:
    """Where in the project's own code an error comes from, as path:line; "" if not from there."""
    if isinstance(error, SyntaxError) and _is_theirs(error.filename or "<nowhere>"):
        return f"{from_here(str(error.filename))}:{error.lineno or 1}"
    frames = [
        frame for frame in traceback.extract_tb(error.__traceback__) if _is_theirs(frame.filename)
    ]
    return f"{from_here(frames[-1].filename)}:{frames[-1].lineno}" if frames else ""


def _is_theirs(file: str) -> bool:
    """Whether a file is one of the project's own, and no library's."""
    return not file.startswith((*_NOT_THEIRS, "<"))


def from_here(file: str) -> str:
    """A path as from the folder that is current, where it is below that."""
    path = Path(file)
    return (path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path).as_posix()


def traceback_of(error: BaseException) -> str:
    """The whole traceback."""
    return "".join(traceback.format_exception(error))
