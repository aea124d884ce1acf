"""Notices learners' code that never ends, where the system has the signal for it."""

import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

from source import running_at, running_in

PATIENCE = 3.0  # seconds of its own after which a test of code that ends is over
TICK = 0.5
ASLEEP = 0.005  # seconds of the processor that a process uses less of in a tick if it sleeps
SCHEDULED = Path("/proc/self/schedstat")  # of Linux: nanoseconds of work, and of waiting for it
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
    watch = Watch(patience)
    if not hasattr(signal, "setitimer"):  # Windows, and a browser
        yield watch.found
        return
    before = signal.signal(signal.SIGALRM, watch.look)
    signal.setitimer(signal.ITIMER_REAL, TICK)
    try:
        yield watch.found
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


class Watch:
    """Looks at what runs, tick by tick, and ends it when it has had its time."""

    def __init__(self, patience: float) -> None:
        self.patience = patience
        self.found: list[str] = []
        self.lived, self.slept = 0.0, 0
        self.clocks = clocks()

    def look(self, _number: int, frame: FrameType | None) -> None:
        """Count the tick; EndlessError where that was one too many."""
        before, self.clocks = self.clocks, clocks()
        passed, worked, kept = (now - then for then, now in zip(before, self.clocks, strict=True))
        # What a busy machine does for others in the meantime is no time of this one.
        asleep = passed - worked - kept
        self.lived += worked if worked > ASLEEP else max(0.0, asleep)
        self.slept += 1 if worked <= ASLEEP < asleep else -1
        try:
            self.end_if_over(frame)
        finally:  # not before: on a busy machine the next tick would come into this one
            signal.setitimer(signal.ITIMER_REAL, TICK)

    def end_if_over(self, frame: FrameType | None) -> None:
        """Raise EndlessError, with what is said kept, where the time of the code is over."""
        if self.lived >= self.patience and (at := running_at(frame)):
            waiting = IMPORTING if is_importing(frame) else WAITING
            said = waiting if self.slept > 0 else BUSY.format(patience=self.patience)
            self.found.append(f"{at}: {said}")
            raise EndlessError


def clocks() -> tuple[float, float, float]:
    """The seconds that have passed, those of work, and those that others had the processor."""
    return time.monotonic(), time.process_time(), kept_off()


def kept_off() -> float:
    """The seconds for which this thread could have worked, had others not; 0 where none tells."""
    try:
        return int(SCHEDULED.read_text().split()[1]) / 1e9
    except OSError:
        return 0.0


def is_importing(frame: FrameType | None) -> bool:
    """Whether a frame runs for the top of a module of the learner's, and not for a function."""
    inner = running_in(frame)
    return bool(inner and inner.f_code.co_name == "<module>")
