"""Starts what serves the application in the browser, on a loop with more than a callback a turn."""

import asyncio
import importlib
import json
import os
import sys
from collections import deque
from collections.abc import Callable
from contextvars import Context
from functools import partial
from pathlib import Path
from time import monotonic
from typing import Any

from pyodide.webloop import WebLoop  # type: ignore[import-not-found]

from sphinx_checkpoints.playground.runtime.events import EventName, Tell
from sphinx_checkpoints.playground.runtime.messages import Messages
from sphinx_checkpoints.playground.runtime.raised import tell_raised, watch_logging
from sphinx_checkpoints.playground.runtime.server import Server
from sphinx_checkpoints.worker.sentences import traceback_of

_TURN = 0.01  # seconds; then the browser has one, for the page's messages and for timers


class _Loop(WebLoop):  # type: ignore[misc]
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


class _Signs:
    """Looks for no module, and gives the page a sign while many are imported.

    The page gives up a start that gives none; a slow machine takes long for what a fast one does
    in a second.
    """

    def __init__(self, tell: Tell) -> None:
        self.tell, self.last = tell, monotonic()

    def find_spec(self, *_: object) -> None:
        """Tell that another module is imported, once a second."""
        if monotonic() > self.last + 1:
            self.last = monotonic()
            self.tell("importing")


_ROOT = "/application"


def begin(settings: str, post: Callable[[str], None]) -> Callable[[str], None]:
    """Start to serve, as the settings say, which are JSON; returns what takes the messages."""
    found = json.loads(settings)
    os.environ |= found["environment"]
    Path(_ROOT).mkdir(exist_ok=True)
    os.chdir(_ROOT)

    def tell(event: EventName, /, **details: object) -> None:
        post(json.dumps({"event": event, **details}))

    def tell_error(_loop: object, context: dict[str, Any]) -> None:
        error = context.get("exception")
        tell_raised(tell, error)
        tell("log", text=traceback_of(error) if error else context["message"])

    sys.meta_path.insert(0, _Signs(tell))
    watch_logging(partial(tell_raised, tell))
    loop = _Loop()
    asyncio.set_event_loop(loop)
    loop.set_exception_handler(tell_error)
    messages = Messages(Server(found, importlib.import_module(found["adapter"]), tell), tell)
    messages.tasks.add(loop.create_task(messages.handle_all()))
    return messages.take
