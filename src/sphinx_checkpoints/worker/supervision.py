"""Does work in a child process that ends, with all that it has started, when its caller does."""

import os
import select
import signal
import sys
import time
from collections.abc import Callable

from .process_tree import LIBC, become_subreaper, end_descendants, reap, signal_group

POLL_INTERVAL = 0.05  # seconds between two looks at what says nothing when it ends
_PR_SET_PDEATHSIG = 1  # as <linux/prctl.h> has it
_EXIT_INTERVAL = 0.005  # seconds between two looks at a child that is about to end


def supervise(work: Callable[[], object], leash: int, *, interrupt_timeout: float = 0) -> int:
    """Do some work in a fork of this process, and end all that it has started; its exit code.

    It is ended early when the other end of the pipe ``leash`` is closed, as happens when the
    process that has it dies: with an interrupt, and what is left after ``interrupt_timeout``
    seconds by force. A signal's number is negative.
    """
    become_subreaper()
    pid, alive = _start(work, leash)
    statuses: dict[int, int] = {}
    has_ended = _wait(pid, statuses, (leash, alive))
    if interrupt_timeout and not has_ended:
        signal_group(pid, signal.SIGINT)
        deadline = time.monotonic() + interrupt_timeout
        while reap(statuses) and time.monotonic() < deadline:
            time.sleep(POLL_INTERVAL)
    signal_group(pid, signal.SIGKILL)
    if pid not in statuses:
        statuses[pid] = os.waitpid(pid, 0)[1]
    end_descendants(statuses)
    os.close(alive)
    return os.waitstatus_to_exitcode(statuses[pid])


def _start(work: Callable[[], object], leash: int) -> tuple[int, int]:
    """Fork a child for the work; its pid, and a pipe that is closed when it ends."""
    alive, held = os.pipe()
    pid = os.fork()
    if not pid:
        os.close(leash)
        os.close(alive)
        _work_and_exit(work)
    os.close(held)
    return pid, alive


def _work_and_exit(work: Callable[[], object]) -> None:
    """Do the work in a session of its own, and end with it, or with the parent."""
    try:
        os.setsid()
        # A shell that runs this in the background has all that is started here ignore it.
        signal.signal(signal.SIGINT, signal.default_int_handler)
        if LIBC:
            LIBC.prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
        work()
    except BaseException:
        sys.excepthook(*sys.exc_info())
        os._exit(1)
    os._exit(0)


def _wait(pid: int, statuses: dict[int, int], pipes: tuple[int, int]) -> bool:
    """Wait for a child; whether it has ended by itself."""
    leash, alive = pipes
    watched = [leash, alive]
    while reap(statuses) and pid not in statuses:
        ready = select.select(watched, [], [], POLL_INTERVAL)[0]
        if leash in ready:
            return False
        if alive in ready:  # it is about to end, or has closed what is not its own
            watched.remove(alive)
            time.sleep(_EXIT_INTERVAL)
    return True
