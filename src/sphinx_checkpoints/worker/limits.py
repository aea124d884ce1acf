"""How much a job may print."""

import signal
import sys

MAX_OUTPUT_BYTES = 50_000_000  # bytes in one file: what is printed goes into one


def limit_output() -> None:
    """Have the system end this process and what it starts when they print too much."""
    if sys.platform == "win32":
        return
    import resource

    _, most = resource.getrlimit(resource.RLIMIT_FSIZE)
    wanted = MAX_OUTPUT_BYTES if most == resource.RLIM_INFINITY else min(MAX_OUTPUT_BYTES, most)
    resource.setrlimit(resource.RLIMIT_FSIZE, (wanted, most))
    signal.signal(signal.SIGXFSZ, signal.SIG_DFL)  # Python ignores it, and raises OSError
