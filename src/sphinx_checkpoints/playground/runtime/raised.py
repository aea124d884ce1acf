"""What the reader's code raises, with its place: while it is imported, and while it runs."""

import logging
import traceback
from collections.abc import Callable
from typing import Any

from sphinx_checkpoints.playground.runtime.events import Tell
from sphinx_checkpoints.worker.sentences import from_here, place_of, words_of

_OWN = "/sphinx_checkpoints/"


def tell_raised(tell: Tell, error: BaseException | None) -> None:
    """Tell the page of an error, if it came through the reader's code."""
    if error and place_of(error):
        tell("raised", **described(error))


def watch_logging(raised: Callable[[BaseException], None]) -> None:
    """Have a function called with each error that is logged, whoever has caught it."""
    make = logging.getLogRecordFactory()

    def made(*arguments: Any, **named: Any) -> logging.LogRecord:
        record = make(*arguments, **named)
        if record.exc_info and record.exc_info[1]:
            raised(record.exc_info[1])
        return record

    logging.setLogRecordFactory(made)


def described(error: BaseException) -> dict[str, Any]:
    """An error of the reader's code, with its place where that is known."""
    path, _, line = place_of(error).rpartition(":")
    column = 1
    if isinstance(error, SyntaxError) and from_here(error.filename or "") == path:
        column = error.offset or 1
    return {
        "message": words_of(error),
        "path": path,
        "line": int(line or 1),
        "column": column,
        "traceback": "".join(_without_machinery(error).format()),
    }


def _without_machinery(error: BaseException) -> traceback.TracebackException:
    """An error's traceback, without the import system and what is this package's own."""
    found = traceback.TracebackException.from_exception(error)
    found.stack = traceback.StackSummary.from_list(
        frame
        for frame in found.stack
        if not frame.filename.startswith("<frozen importlib") and _OWN not in frame.filename
    )
    return found
