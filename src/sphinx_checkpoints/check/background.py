"""Threads in which the check has work done that mostly waits for other processes."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack
from threading import Event
from typing import TypeVar

_Result = TypeVar("_Result")


class Background(ExitStack):
    """Has so much work done ``at_once``; what is not done at the end of the block is given up."""

    def __init__(self, at_once: int) -> None:
        super().__init__()
        self._over = Event()
        self._threads = ThreadPoolExecutor(at_once)
        self.callback(self._threads.shutdown, cancel_futures=True)
        self.callback(self._over.set)

    def submit(self, work: Callable[[Event], _Result]) -> Future[_Result]:
        """Have work begin when its turn comes; it ends soon when the event that it gets is set."""
        return self._threads.submit(work, self._over)
