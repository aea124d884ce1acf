"""A client's WebSocket to an ASGI application in this process."""

import asyncio
import contextvars
from collections.abc import Awaitable, Callable, Mapping, MutableMapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import unquote

from ..sentences import sentence_of, traceback_of
from .connection import Connection
from .http import decoded
from .patience import has_ended

Message = MutableMapping[str, Any]
_Receive = Callable[[], Awaitable[Message]]
_Send = Callable[[Message], Awaitable[None]]
Application = Callable[[Any, _Receive, _Send], Awaitable[None]]

# What servers answer where an application closes before it accepts, and where it raises then.
_REFUSED, _FAILED = 403, 500
HOST = "localhost"
_HEADERS = {
    "host": HOST,
    "origin": f"http://{HOST}",
    "connection": "Upgrade",
    "upgrade": "websocket",
    "sec-websocket-version": "13",
    "sec-websocket-key": "dGhlIHNhbXBsZSBub25jZQ==",
}


def scope_of(
    address: str, headers: Mapping[str, str], state: Mapping[str, Any], number: int
) -> Message:
    """The ASGI scope of a WebSocket that a browser opens."""
    all_headers = _HEADERS | {name.lower(): value for name, value in headers.items()}
    scope = any_scope(address, all_headers, state, number)
    return {"type": "websocket", "scheme": "ws", "subprotocols": [], **scope}


def any_scope(
    address: str, headers: Mapping[str, str], state: Mapping[str, Any], number: int
) -> Message:
    """What the scopes of a WebSocket and of a request have in common."""
    path, _, query = address.partition("?")
    host, _, port = headers["host"].partition(":")
    return {
        "asgi": {"version": "3.0", "spec_version": "2.4"},
        "http_version": "1.1",
        "path": unquote(path),
        "raw_path": path.encode(),
        "query_string": query.encode(),
        "root_path": "",
        "headers": [(name.encode(), value.encode()) for name, value in headers.items()],
        "client": ("127.0.0.1", 50000 + number),
        "server": (host, int(port or 80)),
        "extensions": {},
        "state": dict(state),
    }


@dataclass(eq=False, kw_only=True)
class AsgiConnection(Connection):
    """A client whose frames travel through queues."""

    application: Application
    scope: Message
    _inbox: asyncio.Queue[Message] = field(default_factory=asyncio.Queue)
    _accepted: bool = False
    _leaving: bool = False
    leaves_with: tuple[int, str] = (1000, "")  # code and reason

    async def open(self) -> None:
        """Start the application for this connection."""
        self._inbox.put_nowait({"type": "websocket.connect"})
        # An application begins with an empty context, as in a server.
        context = contextvars.Context()
        self._task = asyncio.get_running_loop().create_task(self._run(), context=context)

    async def send_text(self, text: str) -> None:
        """Put a frame into the application's queue."""
        self._inbox.put_nowait({"type": "websocket.receive", "text": text})

    async def send_bytes(self, content: bytes) -> None:
        """Put a binary frame into the application's queue."""
        self._inbox.put_nowait({"type": "websocket.receive", "bytes": content})

    async def leave(self, patience: float) -> bool:
        """Disconnect, and wait until the application ends; whether it does."""
        if self._leaving:
            return True
        self.over = self._leaving = True
        self.changed.set()  # nobody has to wait for more
        code, reason = self.leaves_with
        self._inbox.put_nowait({"type": "websocket.disconnect", "code": code, "reason": reason})
        ended = await has_ended(self._task, patience)
        if not ended:
            self._task.cancel()
            await has_ended(self._task, patience)
        return ended

    async def _run(self) -> None:
        """Run the application until it ends, and take how it ends."""
        try:
            await self.application(self.scope, self._inbox.get, self._take)
        except BaseException as error:
            if isinstance(error, asyncio.CancelledError) and self._leaving:
                raise
            self.recording.tracebacks.append(traceback_of(error))
            said = f"the application raised {sentence_of(error)}"
            self.arrive("crashed", text=said, status=0 if self._accepted else _FAILED)
        else:
            # A server drops the connection then, which a client sees as 1006.
            self.arrive("closed", code=1006, text="the application ended without closing it")

    async def _take(self, message: Message) -> None:
        """Take what the application sends, or raise RuntimeError into it, as a server does."""
        kind = message["type"]
        if self.over:
            return  # servers drop what is sent after the end
        if kind == "websocket.close":
            code, reason = message.get("code") or 1000, message.get("reason") or ""
            status = 0 if self._accepted else _REFUSED
            self.arrive("closed", code=code, text=reason, status=status)
        elif kind == "websocket.accept" and not self._accepted:
            self._accepted = True
            self.headers_back = decoded(message.get("headers", ()))
            self.arrive("accepted", text=message.get("subprotocol") or "")
        elif kind == "websocket.send" and self._accepted:
            self._take_frame(message)
        else:
            state = "accepted" if self._accepted else "not accepted yet"
            raise RuntimeError(f"{kind} cannot be sent: the connection is {state}")

    def _take_frame(self, message: Message) -> None:
        """Take a frame: text, or bytes where there is no text."""
        text = message.get("text")
        if text is None:
            self.arrive_bytes(message["bytes"])
        else:
            self.arrive_text(text)

    def arrive_bytes(self, content: bytes) -> None:
        """Take a binary frame, of which its size is known."""
        self.arrive("receives_bytes", text=f"{len(content)} bytes")
