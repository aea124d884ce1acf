"""Runs learners' async tests in a time of their own: what waits for nothing but time takes none."""

import asyncio
import selectors
import time
from collections.abc import Callable, Coroutine
from concurrent.futures import Executor
from contextlib import suppress
from types import FrameType
from typing import Any, TypeVar, TypeVarTuple, Unpack

from endless import EndlessError
from source import is_theirs, place
from typing_extensions import override
from witness import suspended

T = TypeVar("T")
Ts = TypeVarTuple("Ts")
MOMENT = 0.1  # seconds of this machine between two looks at the clock
PATIENCE = 2.0  # ... in which a thread is done, unless it waits for the loop itself
LONGEST = 60.0  # seconds that a test may wait


class ForeverError(EndlessError):
    """Ends a test that waits for what never comes."""


class OwnTime(selectors.DefaultSelector):
    """What the loop waits with: time passes where nothing else is left to do, and then at once."""

    now = 0.0
    jobs = 0  # that threads have of the loop

    def select(self, timeout: float | None = None) -> Any:
        """Pass the time, unless something can be read, or threads are at work."""
        is_open = self.jobs or timeout is None
        ready = self._wait() if is_open and timeout != 0 else super().select(0)
        if ready or timeout == 0:
            return ready
        if timeout is None and not self.jobs:
            raise ForeverError
        self.now += timeout or 0.0
        if self.now > LONGEST:
            raise ForeverError
        return ready

    def _wait(self) -> Any:
        """Wait for this machine, as every other loop does, which is no time of the loop's."""
        ended = time.monotonic() + PATIENCE
        while not (ready := super().select(MOMENT)) and time.monotonic() < ended:
            pass
        return ready


class OwnTimeLoop(asyncio.SelectorEventLoop):
    """A loop whose clock goes on when nothing is left to do."""

    def __init__(self) -> None:
        self.own = OwnTime()  # which counts what threads are at, too
        super().__init__(self.own)

    @override
    def time(self) -> float:
        return self.own.now

    @override
    def run_in_executor(
        self, executor: Executor | None, func: Callable[[Unpack[Ts]], T], *args: *Ts
    ) -> "asyncio.Future[T]":
        future = super().run_in_executor(executor, func, *args)
        self.own.jobs += 1
        future.add_done_callback(self._done)
        return future

    def _done(self, _future: object) -> None:
        self.own.jobs -= 1

    @override
    async def shutdown_default_executor(self, *arguments: Any) -> None:
        self.own.jobs += 1
        await super().shutdown_default_executor(*arguments)
        self.own.jobs -= 1


class Clock:
    """The module time, for what asks it instead of the loop."""

    @staticmethod
    def monotonic() -> float:
        """The seconds of the loop that runs."""
        return asyncio.get_running_loop().time()


def run(main: Coroutine[Any, Any, None]) -> float:
    """Run a coroutine to its end; gives the seconds that it has waited.

    ForeverError, with the line that waits, where it has no end.
    """
    runner = asyncio.Runner(loop_factory=OwnTimeLoop)
    try:
        runner.run(main)
        return runner.get_loop().time()
    except ForeverError as error:
        error.args = (waiting_at(main),)
        raise
    finally:
        with suppress(ForeverError):  # what does not let itself be cancelled
            runner.close()


def waiting_at(coroutine: Any) -> str:
    """The innermost of the learner's lines at which a coroutine waits; "" for none."""
    theirs: list[FrameType] = [
        frame for frame in suspended(coroutine) if is_theirs(frame.f_code.co_filename)
    ]
    return place(theirs[-1].f_code.co_filename, theirs[-1].f_lineno) if theirs else ""
