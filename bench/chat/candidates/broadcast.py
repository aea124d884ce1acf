"""The chat on the websockets library alone, with its broadcast()."""

import asyncio
import json
import sys

from websockets.asyncio.server import ServerConnection, broadcast, serve

rooms: dict[str, set[ServerConnection]] = {}


async def chat(socket: ServerConnection) -> None:
    """One person in a room."""
    assert socket.request  # noqa: S101 - the handshake is over
    room = rooms.setdefault(socket.request.path, set())
    room.add(socket)
    try:
        async for text in socket:
            content = json.loads(text)
            if content["action"] == "ping":
                await socket.send(json.dumps({"action": "pong", "payload": None}))
            else:
                broadcast(room - {socket}, json.dumps(content))
    finally:
        room.remove(socket)


async def main(port: int) -> None:
    """Serve until the process is stopped."""
    async with serve(chat, "127.0.0.1", port, ping_interval=10, ping_timeout=10) as server:
        await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[-1])))
