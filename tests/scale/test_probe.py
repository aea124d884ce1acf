"""The probe of /readyz reaches nobody, whatever a room is called."""

import asyncio
import json

from tests.scale.test_many_machines import ready
from tests.support.people import PING, open_socket
from tests.support.servers import UVICORN, Redis, Server, running

ROOMS = ("ready", "ready.", "readyz", "health", "default", "core", "asgi__group__ready")


async def join(server: Server, room: str) -> str:
    """Be in a room while the server is asked whether it is ready; gives what comes first."""
    async with await open_socket(server.port, room) as socket:
        await socket.send(PING)
        await socket.recv()
        assert (await asyncio.to_thread(ready, server))[0] == 200
        await socket.send(PING)
        return str(json.loads(await socket.recv())["action"])


def firsts(server: Server) -> list[str]:
    """What comes first in each room."""
    return asyncio.run(asyncio.wait_for(all_firsts(server), 60))


async def all_firsts(server: Server) -> list[str]:
    """The same, in all rooms at once."""
    return await asyncio.gather(*(join(server, room) for room in ROOMS))


def test_a_probe_in_memory_closes_no_room() -> None:
    with running(UVICORN) as server:
        assert firsts(server) == ["pong"] * len(ROOMS)
        assert "Traceback" not in server.printed()


def test_a_probe_over_redis_is_sent_to_no_group(redis: Redis) -> None:
    from redis import Redis as Client

    with (
        running(UVICORN, REDIS_URL=redis.url) as server,
        Client.from_url(redis.url) as client,
        client.pubsub() as wire,
    ):
        wire.psubscribe("*")
        wire.get_message(timeout=60)  # the subscription
        assert firsts(server) == ["pong"] * len(ROOMS)
        heard = [wire.get_message(timeout=60) for _ in ROOMS]
        assert [message and message["channel"] for message in heard] == [b"ready!"] * len(ROOMS)
