"""A process and all that it has started: how they are found, ended and waited for."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

try:
    import ctypes
except ImportError:  # a Python that was built without libffi
    LIBC = None
else:
    LIBC = ctypes.CDLL(None) if sys.platform == "linux" else None

_PR_SET_CHILD_SUBREAPER = 36  # as <linux/prctl.h> has it
_REAP_INTERVAL = 0.005  # seconds between two rounds of killing
_KILL_TIMEOUT = 10.0  # seconds that the system may take to end what is killed


def become_subreaper() -> bool:
    """Become the parent of what loses its own below this process; whether the system has that."""
    return LIBC is not None and LIBC.prctl(_PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0) == 0


def reap(statuses: dict[int, int]) -> bool:
    """Note how children have ended, as ``waitpid`` says it; whether others still run."""
    while True:
        try:
            pid, status = os.waitpid(-1, os.WNOHANG)
        except ChildProcessError:
            return False
        if not pid:
            return True
        statuses[pid] = status


def signal_group(pid: int, number: int) -> None:
    """Signal a process that leads a group, and the group."""
    for send in (os.killpg, os.kill):
        with suppress(ProcessLookupError, PermissionError):  # macOS says this of what has ended
            send(pid, number)


def end_descendants(statuses: dict[int, int]) -> None:
    """End all that this process has started; of a subreaper, also what broke away from it."""
    deadline = time.monotonic() + _KILL_TIMEOUT
    while reap(statuses) and time.monotonic() < deadline:
        for pid in _descendants():
            with suppress(ProcessLookupError, PermissionError):
                os.kill(pid, signal.SIGKILL)
        time.sleep(_REAP_INTERVAL)


def _descendants() -> Iterator[int]:
    """The processes below this one, where the system lists them in /proc."""
    parents = dict(pair for path in Path("/proc").glob("[0-9]*") if (pair := _parent_of(path)))
    below = {os.getpid()}
    while more := {pid for pid, parent in parents.items() if parent in below} - below:
        yield from more
        below |= more


def _parent_of(path: Path) -> tuple[int, int] | None:
    """A process of /proc and its parent; None when it has gone."""
    try:
        fields = (path / "stat").read_bytes().rpartition(b")")[2].split()
    except OSError:
        return None
    return int(path.name), int(fields[1])


def exit_as(code: int) -> None:
    """End as a process has ended that exited with this code, or was killed by this signal."""
    if code < 0:
        import resource  # not on Windows, where this is not called

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        with suppress(OSError):  # it cannot be set for SIGKILL
            signal.signal(-code, signal.SIG_DFL)
        os.kill(os.getpid(), -code)
    os._exit(code & 0xFF)


def end_tree_on_windows(pid: int) -> None:
    """End a process and those below it; what has left its tree is not ended."""
    tree = ["taskkill", "/F", "/T", "/PID", str(pid)]
    subprocess.run(tree, capture_output=True, check=False)
