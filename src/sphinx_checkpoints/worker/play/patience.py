"""How long a transcript waits for what should come: longer where the machine has other work."""

import asyncio

from ..stopwatch import Stopwatch


class Patience:
    """Some seconds, which are counted from when it was made."""

    def __init__(self, seconds: float) -> None:
        self._watch = Stopwatch(clock=asyncio.get_running_loop().time)
        self._seconds = seconds

    def left(self) -> float:
        """For how many more seconds to wait before one asks again; 0.0 when all are over."""
        left = self._seconds - self._watch.read()
        # Where little is counted of what passes, what is left gets smaller and never comes to 0.
        return max(left, self._seconds / 10) if left > 0 else 0.0


async def has_ended(task: asyncio.Task[None], patience: float) -> bool:
    """Wait for a task to end, for some seconds at most; whether it has."""
    waiting = Patience(patience)
    while not task.done() and (left := waiting.left()):
        await asyncio.wait([task], timeout=left)
    return task.done()
