"""How many connections a process carries: figures for the user guide, and bounds that must hold."""

import asyncio
import json
import time
from collections import Counter
from collections.abc import Awaitable

import psutil
import pytest
from websockets.asyncio.client import ClientConnection

from tests.support.people import PING, open_socket
from tests.support.servers import UVICORN, Server, redis_server, running

CONNECTIONS, IN_A_ROOM = 2000, 10
WRITES_EVERY = 30  # seconds
HELLO = json.dumps(
    {"action": "new_chat_message", "payload": {"message": "x" * 100, "name": "Alice"}}
)


@pytest.mark.long
@pytest.mark.parametrize("with_redis", [False, True], ids=["memory", "redis"])
def test_a_process_carries_many_connections(with_redis: bool) -> None:
    with redis_server() as redis:
        environment = {"REDIS_URL": redis.url} if with_redis else {}
        with running(UVICORN, **environment) as server:
            asyncio.run(carry(server))


async def carry(server: Server) -> None:
    """Open the connections, leave them idle, then have them write."""
    before = server.megabytes()
    sockets = [await join(server, number) for number in range(CONNECTIONS)]
    each = (server.megabytes() - before) / CONNECTIONS * 1000
    idle = await share(server, asyncio.sleep(20))
    received: Counter[int] = Counter()
    readers = [asyncio.create_task(count(socket, received)) for socket in sockets]
    busy = await share(server, write(sockets, seconds=20))
    for reader in readers:
        reader.cancel()
    print(
        f"{each:.0f} KB each; of the core, idle {idle:.0%}, writing {busy:.0%}; {received[0]} read"
    )
    assert each < 200
    assert idle < 0.1
    assert all(socket.close_code is None for socket in sockets)


async def join(server: Server, number: int) -> ClientConnection:
    """A connection in its room."""
    socket = await open_socket(server.port, f"room{number // IN_A_ROOM}")
    await socket.send(PING)
    await socket.recv()
    return socket


async def share(server: Server, activity: Awaitable[None]) -> float:
    """The share of a core that the server uses while something is done."""
    process = psutil.Process(server.process.pid)
    began, used = time.monotonic(), sum(process.cpu_times()[:2])
    await activity
    return float((sum(process.cpu_times()[:2]) - used) / (time.monotonic() - began))


async def write(sockets: list[ClientConnection], seconds: float) -> None:
    """Have everyone write once in WRITES_EVERY seconds, one after the other."""
    pause = WRITES_EVERY / len(sockets)
    began = time.monotonic()
    for number in range(int(seconds / pause)):
        await sockets[number * 7 % len(sockets)].send(HELLO)
        await asyncio.sleep(max(0, began + number * pause - time.monotonic()))


async def count(socket: ClientConnection, received: Counter[int]) -> None:
    """Count what arrives."""
    async for _ in socket:
        received[0] += 1
