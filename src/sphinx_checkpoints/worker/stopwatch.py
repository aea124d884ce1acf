"""Time limits that hold on a busy machine, too: what it does for others is no time of one's own."""

import os
import time
from collections.abc import Callable

_USUAL = 2  # that want each processor while nothing else runs: jobs come in pairs


class Stopwatch:
    """Counts the seconds since it was made, more slowly while the machine is busy.

    It reads a ``clock``, as that of an event loop.
    """

    def __init__(self, counted: float = 0.0, *, clock: Callable[[], float] | None = None) -> None:
        self._counted = counted
        self._clock = clock or time.monotonic
        self._read = self._clock()

    def read(self) -> float:
        """The seconds counted so far; the more often it is read, the better it knows the load."""
        now = self._clock()
        self._counted += (now - self._read) / _slowness()
        self._read = now
        return self._counted


def _slowness() -> float:
    """How many times longer than usual things take; 1 where the system does not tell its load."""
    try:
        load = os.getloadavg()[0]
    except (AttributeError, OSError):  # Windows has none
        return 1.0
    return max(1.0, load / (_USUAL * (os.cpu_count() or 1)))
