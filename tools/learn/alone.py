"""One ``learn`` at a time in a clone: a second one says where the first is.

usage: python -m tools.learn.alone

prints that, or nothing where none runs.
"""

import errno
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager

from sphinx_checkpoints.model.file_lock import hold, open_lock
from sphinx_checkpoints.model.store import Store
from tools.learn.place import ROOT
from tools.ports import ServingError

STORE = Store(ROOT)
# What a lock that another process holds is called on POSIX systems, and on Windows.
HELD = (errno.EAGAIN, errno.EWOULDBLOCK, errno.EACCES, errno.EDEADLK)


@contextmanager
def alone() -> Iterator[None]:
    """Be the one that runs here; the lock ends with its process, however that ends.

    Raises ServingError where another one runs.
    """
    STORE.served.parent.mkdir(exist_ok=True)
    with open_lock(STORE.served.with_suffix(".lock")) as lock:
        try:
            hold(lock, wait=False)
        except OSError as error:
            if error.errno in HELD:
                raise ServingError(where()) from error
        yield


@contextmanager
def recorded(tutorial: str, chat: str) -> Iterator[None]:
    """Leave word where both are, for what checkpoints status and watch name, and a second one.

    ``chat`` is "" where there is none.
    """
    record = {"site": tutorial, "application": chat, "process": os.getpid()}
    STORE.served.write_text(json.dumps(record), encoding="utf-8")
    try:
        yield
    finally:
        STORE.served.unlink(missing_ok=True)


def where() -> str:
    """Where the one that runs serves what."""
    sentence = "nox -s learn runs in this folder already, and goes on."
    try:
        found = json.loads(STORE.served.read_text(encoding="utf-8"))
        chat = f"  Your chat:     {found['application']}\n" if found["application"] else ""
        places = f"\n  The tutorial:  {found['site']}\n{chat}"
        return f"{sentence}\n{places}  Ctrl-C in its terminal stops it (process {found['process']})"
    except (OSError, ValueError, LookupError, TypeError):  # it has just started
        return f"{sentence} Its terminal says where."


if __name__ == "__main__":
    try:
        with alone():
            pass
    except ServingError as error:
        print(error)
