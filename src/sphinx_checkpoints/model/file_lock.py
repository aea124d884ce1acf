"""Let one process at a time do something; a lock ends with its process."""

import sys
from typing import IO, Any


def hold(file: IO[Any]) -> None:
    """Wait until no other process holds an open file, and hold it until it is closed."""
    if sys.platform == "win32":
        import msvcrt

        file.seek(0)
        msvcrt.locking(file.fileno(), msvcrt.LK_LOCK, 1)
    else:
        import fcntl

        fcntl.flock(file, fcntl.LOCK_EX)
