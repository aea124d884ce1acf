"""How much a job may print, and how much of it is passed on."""

import signal
import sys

MAX_FILE_BYTES = 50_000_000  # what is printed goes into one file
OUTPUT_TAIL_BYTES = 20_000  # the last bytes of what is printed are worth passing on


def limit_output() -> None:
    """Have the system end this process and what it starts when they print too much."""
    if sys.platform == "win32":
        return
    import resource

    _, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    soft = MAX_FILE_BYTES if hard == resource.RLIM_INFINITY else min(MAX_FILE_BYTES, hard)
    resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    signal.signal(signal.SIGXFSZ, signal.SIG_DFL)  # Python ignores it, and raises OSError
