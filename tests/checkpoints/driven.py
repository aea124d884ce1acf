"""An event loop without a clock: no line takes any time, however busy the machine is."""

import asyncio
import selectors
from collections.abc import Coroutine
from typing import Any, TypeVar

T = TypeVar("T")
MOMENT = 0.01  # seconds in which the system delivers what one socket sends to another


class Driven(selectors.DefaultSelector):
    """What the loop waits with; time passes where nothing else is left to do, and then at once."""

    now = 0.0

    def select(self, timeout: float | None = None) -> Any:
        """Pass the time, unless something can be read or written."""
        if not timeout:
            return super().select(timeout)
        ready = super().select(min(timeout, MOMENT))
        self.now += 0.0 if ready else timeout
        return ready


class DrivenLoop(asyncio.SelectorEventLoop):
    """For what has no threads: what they do would take longer than any time."""

    def __init__(self) -> None:
        self.driven = Driven()
        super().__init__(self.driven)

    def time(self) -> float:
        """The seconds that all have waited."""
        return self.driven.now


def run(main: Coroutine[Any, Any, T]) -> tuple[T, float]:
    """Run a coroutine; gives its result, and the seconds that it has waited."""
    with asyncio.Runner(loop_factory=DrivenLoop) as runner:
        return runner.run(main), runner.get_loop().time()
