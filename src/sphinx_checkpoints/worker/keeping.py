"""Keeps a process together with all that it starts, so that nothing of it outlives it."""

import math
import os
import select
import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

try:
    import ctypes
except ImportError:  # a Python that was built without libffi
    LIBC = None
else:
    LIBC = ctypes.CDLL(None) if sys.platform == "linux" else None

SET_PDEATHSIG, SET_CHILD_SUBREAPER = 1, 36  # as <linux/prctl.h> has them
TICK = 0.05  # seconds between two looks at what says nothing when it ends
PAUSE = 0.005
GRACE = 10.0  # seconds that the system may take to end what is killed


def keep(
    work: Callable[[], object], leash: int, *, limit: float = math.inf, patience: float = 0.0
) -> int:
    """Do some work in a fork of this process, and end all that it has started; its exit code.

    It is ended early after ``limit`` seconds, and when the other end of the pipe ``leash`` is
    closed, as happens when the process that has it dies: with an interrupt, and what is left
    after ``patience`` by force. A signal's number is negative.
    """
    adopt()
    heard, alive = os.pipe()
    pid = os.fork()
    if not pid:
        be_kept(work, leash, heard)
    os.close(alive)
    statuses: dict[int, int] = {}
    has_ended = wait(pid, statuses, (leash, heard), time.monotonic() + limit)
    if patience and not has_ended:
        signal_group(pid, signal.SIGINT)
        wait_for_all(statuses, patience)
    signal_group(pid, signal.SIGKILL)
    if pid not in statuses:
        statuses[pid] = os.waitpid(pid, 0)[1]
    end_descendants(statuses)
    os.close(heard)
    return os.waitstatus_to_exitcode(statuses[pid])


def be_kept(work: Callable[[], object], *not_its: int) -> None:
    """Do the work in a session of its own, and end with it."""
    try:
        for descriptor in not_its:
            os.close(descriptor)
        os.setsid()
        if LIBC:
            LIBC.prctl(SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
        work()
    except BaseException:
        sys.excepthook(*sys.exc_info())
        os._exit(1)
    os._exit(0)


def adopt() -> bool:
    """Become the parent of what loses its own below this process; whether the system has that."""
    return LIBC is not None and LIBC.prctl(SET_CHILD_SUBREAPER, 1, 0, 0, 0) == 0


def wait(pid: int, statuses: dict[int, int], news: tuple[int, int], deadline: float) -> bool:
    """Wait for a child; whether it has ended by itself."""
    leash, heard = news
    watched = [leash, heard]
    while reap(statuses) and pid not in statuses:
        ready = select.select(watched, [], [], TICK)[0]
        if leash in ready or time.monotonic() > deadline:
            return False
        if heard in ready:  # it is about to end, or has closed what is not its own
            watched.remove(heard)
            time.sleep(PAUSE)
    return True


def wait_for_all(statuses: dict[int, int], patience: float) -> None:
    """Wait until no child is left, for some seconds."""
    deadline = time.monotonic() + patience
    while reap(statuses) and time.monotonic() < deadline:
        time.sleep(TICK)


def reap(statuses: dict[int, int]) -> bool:
    """Note how children have ended; whether others still run."""
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
    """End all that this process has started, and after ``adopt`` also what broke away from it."""
    deadline = time.monotonic() + GRACE
    while reap(statuses) and time.monotonic() < deadline:
        for pid in descendants():
            with suppress(ProcessLookupError, PermissionError):
                os.kill(pid, signal.SIGKILL)
        time.sleep(PAUSE)


def descendants() -> Iterator[int]:
    """The processes below this one, where the system lists them in /proc."""
    parents = dict(pair for path in Path("/proc").glob("[0-9]*") if (pair := parent_of(path)))
    below = {os.getpid()}
    grown = True
    while grown:
        more = {pid for pid, parent in parents.items() if parent in below} - below
        yield from more
        below |= more
        grown = bool(more)


def parent_of(path: Path) -> tuple[int, int] | None:
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
