"""Let one process at a time do something; a lock ends with its process."""

import sys
from contextlib import suppress
from pathlib import Path
from typing import IO, Any, BinaryIO

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl


def open_lock(path: Path) -> BinaryIO:
    """Open a file to hold it; it is made where it can be."""
    try:
        return path.open("ab+")
    except OSError:  # a root that can only be read
        return path.open("rb")


def hold(file: IO[Any], *, wait: bool = True) -> None:
    """Hold an open file until it is closed, as soon as no other process does.

    Raises OSError where one does and this is not to ``wait``.
    """
    if sys.platform == "win32":
        file.seek(0)
        msvcrt.locking(file.fileno(), msvcrt.LK_LOCK if wait else msvcrt.LK_NBLCK, 1)
    else:
        fcntl.flock(file, fcntl.LOCK_EX if wait else fcntl.LOCK_EX | fcntl.LOCK_NB)


def share(file: IO[Any]) -> None:
    """Wait until no process holds an open file alone, and hold it with those that share it."""
    if sys.platform == "win32":  # there is no holding it together here
        file.seek(0)
        with suppress(OSError):  # it is not held
            msvcrt.locking(file.fileno(), msvcrt.LK_UNLCK, 1)
        hold(file)
        msvcrt.locking(file.fileno(), msvcrt.LK_UNLCK, 1)
    else:
        fcntl.flock(file, fcntl.LOCK_SH)
