"""The event loop of the browser's Python: it runs more than one callback at each of its turns."""

import asyncio
from collections import deque
from collections.abc import Callable
from contextvars import Context
from time import monotonic
from typing import Any

from pyodide.webloop import WebLoop  # type: ignore[import-not-found]

_TURN = 0.01  # seconds; then the browser has one, for the page's messages and for timers


class Loop(WebLoop):  # type: ignore[misc]
    """Pyodide's loop, which asks the browser for a turn for each callback; a message takes dozens.

    What becomes ready within a turn is run in that turn, in order, as asyncio does between two
    looks at its sockets.
    """

    def __init__(self) -> None:
        super().__init__()
        self.ready: deque[asyncio.Handle] = deque()
        self.is_asked = False

    def call_soon(
        self, callback: Callable[..., Any], *args: Any, context: Context | None = None
    ) -> asyncio.Handle:
        """Run a callback behind those that are ready."""
        handle = asyncio.Handle(callback, args, self, context=context)
        self.ready.append(handle)
        self.ask()
        return handle

    def ask(self) -> None:
        """Ask for a turn, if one is needed and none is to come."""
        if self.ready and not self.is_asked:
            self.is_asked = True
            self.call_later(0, self.run_ready)

    def run_ready(self) -> None:
        """Run what is ready until nothing is, or until the turn is over."""
        end = monotonic() + _TURN
        try:
            while self.ready and monotonic() < end:
                handle = self.ready.popleft()
                if not handle.cancelled():
                    handle._run()
        finally:
            self.is_asked = False
            self.ask()
