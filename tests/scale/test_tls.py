"""The chat over TLS, which uvicorn speaks without a proxy too."""

import asyncio
import ssl
from pathlib import Path

from websockets.asyncio.client import connect
from websockets.typing import Origin

from tests.support.people import PING
from tests.support.servers import UVICORN, Server, running


async def talk(server: Server, certificate: Path) -> list[str | bytes]:
    """What a client gets for 20 pings."""
    async with connect(
        f"wss://127.0.0.1:{server.port}/ws/chat/room1/",
        origin=Origin(f"https://127.0.0.1:{server.port}"),
        ssl=ssl.create_default_context(cafile=certificate),
        proxy=None,
        open_timeout=60,
    ) as socket:
        for _ in range(20):
            await socket.send(PING)
        async with asyncio.timeout(60):
            return [await socket.recv() for _ in range(20)]


def test_a_client_that_reads_is_answered(certificate: Path) -> None:
    command = (*UVICORN[:-1], f"--ssl-certfile={certificate}", UVICORN[-1])
    with running(command) as server:
        answers = asyncio.run(talk(server, certificate))
        assert answers == ['{"action": "pong", "payload": null}'] * 20
        assert "Traceback" not in server.printed()
