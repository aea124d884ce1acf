"""In a browser, in place of a server on a port: its WebSockets, to the whole application in here.

What a page asks for goes through origins, cookies, routes and consumers as it does on a server.
Daphne, and what crosses a wire, are left out.
"""

import asyncio
import contextvars
import traceback
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http import HTTPStatus
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from websockets.datastructures import Headers
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.frames import Close, CloseCode
from websockets.http11 import Response

from sphinx_checkpoints.worker.play.asgi import scope_of

PATIENCE = 60.0  # seconds, of a loop whose time passes at once
OWN_VARIABLES = ("ASSISTANT_", "DJANGO_", "REDIS_", "UVICORN_", "WEB_")
PORT = 8000
ENDED: dict[str, Any] = {"type": "websocket.disconnect", "code": 1000}


@dataclass
class RunningServer:
    """The application, as a server has it; None where its runserver knows no WebSockets."""

    application: Any
    port: int = PORT
    log: list[str] = field(default_factory=list)

    @property
    def origin(self) -> str:
        """What a browser sends as Origin from this server's pages."""
        return f"http://127.0.0.1:{self.port}"

    def printed(self) -> str:
        """All that the server would have printed so far."""
        return "".join(self.log)

    def socket(self, path: str, origin: str | None = None) -> "Socket":
        """A WebSocket to a path, as from a page of this server or of another origin."""
        return Socket(self, path, origin or self.origin)

    async def close_code(self, path: str) -> int | None:
        """The code with which the server closes a WebSocket to a path, or the status of HTTP."""
        try:
            async with self.socket(path) as opened:
                await asyncio.wait_for(opened.recv(), PATIENCE)
        except ConnectionClosed as closed:
            return closed.rcvd.code if closed.rcvd else None
        except InvalidStatus as refused:
            return refused.response.status_code
        return None


class Socket:
    """A WebSocket that is opened when it is awaited; it raises what one of websockets raises."""

    def __init__(self, server: RunningServer, path: str, origin: str) -> None:
        self.server, self.inbox = server, asyncio.Queue[Any]()
        self.outbox: asyncio.Queue[Any] = asyncio.Queue()
        headers = {"host": f"127.0.0.1:{server.port}", "origin": origin}
        self.scope = scope_of(path, headers, {}, 1)
        self.task: asyncio.Task[None] | None = None

    def __await__(self) -> Generator[Any, None, Self]:
        return self._open().__await__()

    async def __aenter__(self) -> Self:
        return await self

    async def __aexit__(
        self, _kind: type[BaseException] | None, _error: object, _at: TracebackType | None
    ) -> None:
        self.inbox.put_nowait(ENDED)
        if self.task:
            await asyncio.wait([self.task], timeout=PATIENCE)

    async def send(self, text: str) -> None:
        """Send a frame."""
        self.inbox.put_nowait({"type": "websocket.receive", "text": text})

    async def recv(self) -> str | bytes:
        """The next frame; raises ConnectionClosed when there is none to come."""
        message = await self.outbox.get()
        if message["type"] == "websocket.send":
            text: str | bytes | None = message.get("text")
            return message["bytes"] if text is None else text
        self.outbox.put_nowait(message)
        raise ConnectionClosed(
            Close(message.get("code") or 1000, message.get("reason") or ""), None
        )

    async def _open(self) -> Self:
        if self.task:  # it was awaited before the block that closes it
            return self
        if not self.server.application:
            raise refused(HTTPStatus.NOT_FOUND)
        self.inbox.put_nowait({"type": "websocket.connect"})
        loop = asyncio.get_running_loop()
        self.task = loop.create_task(self._run(), context=contextvars.Context())
        first = await self.outbox.get()
        if first["type"] == "websocket.accept":
            return self
        is_error = first.get("code") == CloseCode.INTERNAL_ERROR
        raise refused(HTTPStatus.INTERNAL_SERVER_ERROR if is_error else HTTPStatus.FORBIDDEN)

    async def _run(self) -> None:
        """Run the application for this socket; what it raises is printed, and closes it."""
        try:
            await self.server.application(self.scope, self.inbox.get, self.outbox.put)
        except Exception:
            self.server.log.append(traceback.format_exc())
            await self.outbox.put({"type": "websocket.close", "code": CloseCode.INTERNAL_ERROR})
        else:
            await self.outbox.put({"type": "websocket.close"})


def refused(status: HTTPStatus) -> InvalidStatus:
    """What a client raises that is answered with a page."""
    return InvalidStatus(Response(status.value, status.phrase, Headers()))


@contextmanager
def serve(_tree: Path, port: int | None = None) -> Iterator[RunningServer]:
    """The tree's application; raises RuntimeError with what runserver would print."""
    try:
        application = loaded()
    except Exception as error:
        printed = traceback.format_exc() if not is_check(error) else str(error)
        raise RuntimeError(
            f"python chanx_django/manage.py runserver does not start. It printed:\n{printed}"
        ) from error
    yield RunningServer(application, port or PORT)


def loaded() -> Any:
    """What runserver serves, once the project's checks have passed."""
    from channels.routing import get_default_application
    from django.core.management import BaseCommand, get_commands

    BaseCommand().check()
    if get_commands().get("runserver") != "daphne":
        return None
    return get_default_application()


def is_check(error: Exception) -> bool:
    """Whether it is one of the project's checks that fails, of which no traceback is printed."""
    from django.core.management.base import SystemCheckError

    return isinstance(error, SystemCheckError)
