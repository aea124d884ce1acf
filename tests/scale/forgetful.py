"""A chat server that loses every fifth message."""

import asyncio
import itertools
import json
import sys

from websockets.asyncio.server import ServerConnection, broadcast, serve

room: set[ServerConnection] = set()
count = itertools.count(1)


async def chat(socket: ServerConnection) -> None:
    """One person in a room."""
    room.add(socket)
    async for text in socket:
        if json.loads(text)["action"] == "ping":
            await socket.send(json.dumps({"action": "pong", "payload": None}))
        elif next(count) % 5:
            broadcast(room - {socket}, text)


async def main(port: int) -> None:
    """Serve until the process is stopped."""
    async with serve(chat, "127.0.0.1", port) as server:
        await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[-1])))
