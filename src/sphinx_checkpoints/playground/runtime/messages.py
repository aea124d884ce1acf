"""Takes the page's messages, one after the other; page/messages.js has what each carries."""

import asyncio
import gc
import json
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from sphinx_checkpoints.playground.runtime.events import Tell
from sphinx_checkpoints.playground.runtime.server import Server, without_collecting
from sphinx_checkpoints.playground.runtime.windows import Windows
from sphinx_checkpoints.worker.sentences import traceback_of

_Handlers = Mapping[str, Callable[..., Awaitable[None]]]
_OF_WINDOWS: _Handlers = {
    "cookie": Windows.cookie,
    "fetch": Windows.fetch,
    "socket_close": Windows.close,
    "socket_open": Windows.open,
    "socket_send": Windows.send,
}
_OF_SERVER: _Handlers = {
    "check": Server.check,
    "edit": Server.edit,
    "get": Server.get,
    "leave": Server.leave,
    "open": Server.open,
    "play": Server.play,
    "request": Server.request,
    "send": Server.send,
    "step": Server.step,
}
HANDLERS: _Handlers = {**_OF_SERVER, **_OF_WINDOWS}
# What may wait for the application, and must not keep anything else waiting.
_SLOW = {"fetch", "get", "request", "step"}


class Messages:
    """The page's messages, handled in order."""

    def __init__(self, server: Server, tell: Tell) -> None:
        self.server, self.windows, self.tell = server, Windows(server), tell
        self.waiting: asyncio.Queue[dict[str, Any]] = asyncio.Queue()
        self.tasks: set[asyncio.Task[None]] = set()

    def take(self, text: str) -> None:
        """Take a message, as JSON: "do" names its handler, the rest are the arguments."""
        self.waiting.put_nowait(json.loads(text))

    async def handle_all(self) -> None:
        """Start the server, and handle messages for ever."""
        with without_collecting():
            await self.attempt("start", self.server.start())
            gc.freeze()  # nearly all that was made stays
        while True:
            message = await self.waiting.get()
            task = asyncio.ensure_future(self.attempt(message["do"], self.handle(**message)))
            self.tasks.add(task)
            task.add_done_callback(self.tasks.discard)
            if message["do"] not in _SLOW:
                await asyncio.wait([task])

    async def attempt(self, name: str, handling: Awaitable[None]) -> None:
        """Wait for what is asked for; the page is told when it fails."""
        try:
            await handling
        except Exception as error:
            self.tell("failed", do=name, message=str(error), traceback=traceback_of(error))

    async def handle(self, do: str, **arguments: Any) -> None:
        """Do what a message asks for; LookupError for what no handler is there for."""
        handler = HANDLERS.get(do)
        if not handler:
            known = ", ".join(HANDLERS)
            raise LookupError(f"the page asks for {do!r}, and there are handlers for: {known}")
        await handler(self.windows if do in _OF_WINDOWS else self.server, **arguments)
