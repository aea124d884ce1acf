"""The chat as a bare loop on Starlette: whoever is in the room, one after the other."""

import json

from starlette.applications import Starlette
from starlette.routing import WebSocketRoute
from starlette.websockets import WebSocket

rooms: dict[str, set[WebSocket]] = {}


async def chat(socket: WebSocket) -> None:
    """One person in a room."""
    await socket.accept()
    room = rooms.setdefault(socket.path_params["room"], set())
    room.add(socket)
    try:
        async for content in socket.iter_json():
            if content["action"] == "ping":
                await socket.send_json({"action": "pong", "payload": None})
            else:
                text = json.dumps(content)
                for other in room - {socket}:
                    await other.send_text(text)
    finally:
        room.remove(socket)


application = Starlette(routes=[WebSocketRoute("/ws/chat/{room}/", chat)])
