"""An alarm for code that never ends: a browser has no signals, and Python tells of each turn."""

import signal
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from types import CodeType, FrameType
from typing import Any

from sphinx_checkpoints.playground.runtime.replacing import replaced
from sphinx_checkpoints.worker.sentences import from_here

_monitoring: Any = getattr(sys, "monitoring", None)  # Python 3.11 has none
_TOOL = 4  # of sys.monitoring, which says who may have which number
_clock = time.monotonic
_SLICE = 0.1  # seconds of sleep between two looks
_OFTEN = 64  # turns between two looks at the clock


class ForeverError(BaseException):
    """Ends a loop; no handler of exceptions takes it for one of its own."""


class Alarm:
    """Stands in place of the system's timer, for code below a folder alone, and has a limit.

    The limit is of seconds since the last sign that something goes on.
    """

    def __init__(self, folder: Path, limit: float) -> None:
        self.folder = f"{folder}/"
        self.limit = limit
        self.due: float | None = None  # when the code itself has asked for an alarm
        self.ended = ""  # where the limit has ended the code
        self.turns = 0
        self.passed = self.slept = 0.0  # of the time that the code has, and of this machine's
        self.asleep: float | None = None  # the seconds of work until it fell asleep

    def setitimer(self, _which: int, seconds: float, _interval: float = 0.0) -> tuple[float, float]:
        """Ask for SIGALRM in some seconds, as signal.setitimer does; 0 for none."""
        self.due = self.monotonic() + seconds if seconds else None
        return 0.0, 0.0

    def begun(self, code: CodeType, _offset: int) -> Any:
        """Have the turns of a function counted, if it is one of the folder."""
        if code.co_filename.startswith(self.folder):
            events = _monitoring.events
            turns = events.JUMP | events.BRANCH_LEFT | events.BRANCH_RIGHT
            _monitoring.set_local_events(_TOOL, code, turns)
        return _monitoring.DISABLE

    def turned(self, _code: CodeType, _offset: int, _to: int) -> None:
        """Count a turn of a loop, or a branch."""
        self.turns += 1
        if self.turns % _OFTEN == 0:
            self.look(sys._getframe(1))

    def look(self, frame: FrameType) -> None:
        """Do what is due; raises ForeverError at the limit."""
        now = self.monotonic()
        if self.due is not None and now >= self.due:
            self.due = None
            handler = signal.getsignal(signal.SIGALRM)
            if callable(handler):
                handler(signal.SIGALRM, frame)
        if now >= self.end:
            self.ended = f"{from_here(frame.f_code.co_filename)}:{frame.f_lineno}"
            raise ForeverError

    def sleep(self, seconds: float) -> None:
        """Have the time pass at once, and the alarm come where it would have come."""
        begun, self.asleep = _clock(), self.process_time()
        try:
            while seconds > 0:
                self.passed += min(seconds, _SLICE)
                seconds -= _SLICE
                self.look(sys._getframe(1))
        finally:
            self.asleep, self.slept = None, self.slept + _clock() - begun

    def monotonic(self) -> float:
        """The seconds of this machine, and those that were slept through."""
        return _clock() + self.passed

    def process_time(self) -> float:
        """The seconds of work: a browser does not count them."""
        return _clock() - self.slept if self.asleep is None else self.asleep

    def postpone(self) -> None:
        """Take the limit from now on."""
        self.end = self.monotonic() + self.limit

    @contextmanager
    def set(self) -> Iterator[None]:
        """Look at what runs in the block."""
        self.postpone()
        timer = {"setitimer": self.setitimer, "ITIMER_REAL": 0}
        with ExitStack() as stack:
            stack.enter_context(replaced(signal, timer))
            names = ("monotonic", "process_time", "sleep")
            stack.enter_context(replaced(time, {name: getattr(self, name) for name in names}))
            if _monitoring:
                stack.enter_context(self._monitored())
            yield

    @contextmanager
    def _monitored(self) -> Iterator[None]:
        monitoring, events = _monitoring, _monitoring.events
        monitoring.use_tool_id(_TOOL, "checkpoints")
        monitoring.register_callback(_TOOL, events.PY_START, self.begun)
        for event in (events.JUMP, events.BRANCH_LEFT, events.BRANCH_RIGHT):
            monitoring.register_callback(_TOOL, event, self.turned)
        monitoring.set_events(_TOOL, events.PY_START)
        monitoring.restart_events()
        try:
            yield
        finally:
            monitoring.set_events(_TOOL, 0)
            monitoring.free_tool_id(_TOOL)
