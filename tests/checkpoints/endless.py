"""Notices learners' code that never ends, where the system has the signal for it."""

import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from types import FrameType

from source import running_at, running_in

PATIENCE = 3.0  # seconds of its own after which a test of code that ends is over
TICK = 0.5
ASLEEP = 0.005  # seconds of the processor that a process uses less of in a tick if it sleeps
BUSY = (
    "this never ends, or takes longer than {patience:g} seconds: every loop needs an end, and "
    "await where it waits."
)
WAITING = "this waits for what does not come, and holds up the whole server meanwhile: await it."
IMPORTING = "this waits while the module is imported, and no server starts meanwhile: leave it out."


class EndlessError(BaseException):
    """Ends a loop; no handler of exceptions takes it for one of its own."""


@contextmanager
def noticed(patience: float = PATIENCE) -> Iterator[list[str]]:
    """What is said of the learner's code that still ran when the time was over, and was stopped."""
    found: list[str] = []
    if not hasattr(signal, "SIGALRM") or not find_spec("resource"):
        yield found
        return
    lived, worked, slept, waited_for = 0.0, time.process_time(), 0, times_put_off()

    def look(_number: int, frame: FrameType | None) -> None:
        nonlocal lived, worked, slept, waited_for
        used, worked = time.process_time() - worked, time.process_time()
        put_off, waited_for = times_put_off() - waited_for, times_put_off()
        # What a busy machine does for others in the meantime is no time of this one.
        is_asleep = used <= ASLEEP and not put_off
        lived += TICK if is_asleep else used
        slept += 1 if is_asleep else -1
        if lived >= patience and (at := running_at(frame)):
            waiting = IMPORTING if is_importing(frame) else WAITING
            found.append(f"{at}: {waiting if slept > 0 else BUSY.format(patience=patience)}")
            raise EndlessError

    before = signal.signal(signal.SIGALRM, look)
    signal.setitimer(signal.ITIMER_REAL, TICK, TICK)
    try:
        yield found
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def times_put_off() -> int:
    """How often the system had others run in place of this process, which wanted to."""
    import resource  # where there are signals

    return resource.getrusage(resource.RUSAGE_SELF).ru_nivcsw


def is_importing(frame: FrameType | None) -> bool:
    """Whether a frame runs for the top of a module of the learner's, and not for a function."""
    inner = running_in(frame)
    return bool(inner and inner.f_code.co_name == "<module>")
