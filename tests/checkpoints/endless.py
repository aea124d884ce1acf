"""Notices learners' code that never ends, where the system has the signal for it."""

import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

from source import place, project

PATIENCE = 3.0  # seconds of its own after which a test of code that ends is over
TICK = 0.5
ASLEEP = 0.005  # seconds of the processor that a process uses less of in a tick if it sleeps


class EndlessError(BaseException):
    """Ends a loop; no handler of exceptions takes it for one of its own."""


@contextmanager
def noticed() -> Iterator[list[str]]:
    """The places in the learner's code that still ran when the time was over, and were stopped."""
    found: list[str] = []
    lived, worked = 0.0, time.process_time()

    def look(_number: int, frame: FrameType | None) -> None:
        nonlocal lived, worked
        used, worked = time.process_time() - worked, time.process_time()
        # What a busy machine does for others in the meantime is no time of this one.
        lived += used if used > ASLEEP else TICK
        if lived < PATIENCE:
            return
        while frame and not Path(frame.f_code.co_filename).is_relative_to(project()):
            frame = frame.f_back
        if frame:
            found.append(place(frame.f_code.co_filename, frame.f_lineno))
            raise EndlessError

    if not hasattr(signal, "SIGALRM"):
        yield found
        return
    before = signal.signal(signal.SIGALRM, look)
    signal.setitimer(signal.ITIMER_REAL, TICK, TICK)
    try:
        yield found
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
