"""What stands in front of your consumer: it watches each WebSocket, from first frame to last."""

import logging
import re
import secrets
from enum import IntEnum

from asgiref.typing import (
    ASGIReceiveCallable,
    ASGIReceiveEvent,
    ASGISendCallable,
    ASGISendEvent,
    Scope,
    WebSocketScope,
)
from structlog.contextvars import bind_contextvars

from core.unrouted import UnroutedMiddleware

logger = logging.getLogger(__name__)

# Channels takes no other group names, and a part of the path becomes one. Its own rule,
# BaseChannelLayer.require_valid_group_name, lets a final line break through.
ROOM = re.compile(r"[A-Za-z0-9._-]{1,99}")


class CloseCode(IntEnum):
    """Why the guard closes a WebSocket: core/closing.js has the words for each."""

    BAD_ROOM = 4400
    CONSUMER_FAILED = 4500


class RefusedError(Exception):
    """The guard does not take a WebSocket."""

    def __init__(self, code: CloseCode) -> None:
        self.code = code


class GuardMiddleware:
    """Put a guard of its own in front of each consumer."""

    def __init__(self, inner: UnroutedMiddleware) -> None:
        # Chanx follows "inner" to find the routes of its AsyncAPI document.
        self.inner = inner

    async def __call__(
        self, scope: Scope, receive: ASGIReceiveCallable, send: ASGISendCallable
    ) -> None:
        """Run the consumer; what it cannot take, and what it raises, ends with a code."""
        assert scope["type"] == "websocket"  # noqa: S101 - config/asgi.py sends nothing else here
        guard = Guard(receive, send)
        # Chanx's log lines of this connection carry the same id.
        bind_contextvars(connection=guard.id)
        try:
            check_room(scope)
            await self.inner(scope, guard.receive, guard.send)
        except RefusedError as refused:
            await guard.close(refused.code)
        except Exception as error:
            logger.exception("WebSocket %s to %s: %r", guard.id, scope["path"], error)
            await guard.close(CloseCode.CONSUMER_FAILED)


def check_room(scope: WebSocketScope) -> None:
    """Raise RefusedError for a path with a part that cannot name a room."""
    parts = scope["path"].removeprefix("/").removesuffix("/").split("/")
    if parts != [""] and not all(map(ROOM.fullmatch, parts)):
        raise RefusedError(CloseCode.BAD_ROOM)


class Guard:
    """One WebSocket, between its server and its consumer."""

    def __init__(self, receive: ASGIReceiveCallable, send: ASGISendCallable) -> None:
        self.id = secrets.token_hex(4)
        self.server_receive, self.server_send = receive, send
        self.accepted = self.closed = self.gone = False

    async def receive(self) -> ASGIReceiveEvent:
        """The next event for the consumer."""
        event = await self.server_receive()
        if event["type"] == "websocket.disconnect":
            self.closed = True
        return event

    async def send(self, event: ASGISendEvent) -> None:
        """Hand an event to the server, unless the WebSocket is closed: Chanx's tasks outlive it."""
        if self.closed:
            return
        self.accepted = self.accepted or event["type"] == "websocket.accept"
        self.closed = event["type"] == "websocket.close"
        try:
            await self.server_send(event)
        except OSError:  # how ASGI says that the client has gone; its disconnect event follows
            self.closed = self.gone = True

    async def close(self, code: CloseCode) -> None:
        """Close with a code; accept first, because a browser hides the codes of refusals."""
        if self.closed:
            return
        if not self.accepted:
            await self.send({"type": "websocket.accept", "subprotocol": None, "headers": []})
        # Daphne takes plain integers only.
        await self.send({"type": "websocket.close", "code": int(code), "reason": code.name})
        if not self.gone:
            logger.warning("WebSocket %s closed with %d, %s", self.id, code, code.name)
