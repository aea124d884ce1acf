"""The chat on python-socketio, over WebSockets alone."""

from typing import Any

import socketio

server = socketio.AsyncServer(async_mode="asgi", transports=["websocket"], cors_allowed_origins="*")


async def connect(sid: str, _environment: dict[str, Any]) -> None:
    """Join the only room."""
    await server.enter_room(sid, "room1")


async def message(sid: str, content: dict[str, Any]) -> None:
    """Answer a ping, pass on a message."""
    if content["action"] == "ping":
        await server.send({"action": "pong", "payload": None}, to=sid)
    else:
        await server.send(content, room="room1", skip_sid=sid)


server.on("connect", connect)
server.on("message", message)
application = socketio.ASGIApp(server)
