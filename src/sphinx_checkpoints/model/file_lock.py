"""Let one process at a time do something; a lock ends with its process."""

import sys
from contextlib import suppress
from pathlib import Path
from typing import IO, Any, BinaryIO


def open_lock(path: Path) -> BinaryIO:
    """Open a file to hold it; it is made where it can be."""
    try:
        return path.open("ab+")
    except OSError:  # a root that can only be read
        return path.open("rb")


if sys.platform == "win32":
    import msvcrt

    def hold(file: IO[Any]) -> None:
        """Wait until no other process holds an open file, and hold it until it is closed."""
        file.seek(0)
        msvcrt.locking(file.fileno(), msvcrt.LK_LOCK, 1)

    def share(file: IO[Any]) -> None:
        """Wait until no other process holds an open file; there is no holding it together here."""
        file.seek(0)
        with suppress(OSError):  # it is not held
            msvcrt.locking(file.fileno(), msvcrt.LK_UNLCK, 1)
        hold(file)
        msvcrt.locking(file.fileno(), msvcrt.LK_UNLCK, 1)

    def try_hold(file: IO[Any]) -> bool:
        """Hold an open file if no other process does; whether it is held."""
        file.seek(0)
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True
else:
    import fcntl

    def hold(file: IO[Any]) -> None:
        """Wait until no other process holds an open file, and hold it until it is closed."""
        fcntl.flock(file, fcntl.LOCK_EX)

    def share(file: IO[Any]) -> None:
        """Wait until no process holds an open file alone, and hold it with those that share it."""
        fcntl.flock(file, fcntl.LOCK_SH)

    def try_hold(file: IO[Any]) -> bool:
        """Hold an open file if no other process does; whether it is held."""
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True
