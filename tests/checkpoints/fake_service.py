"""A service that speaks OpenAI's protocol and does what the name of its model says.

The tests start it in their own process; python tests/checkpoints/fake_service.py does at a port.
"""

import asyncio
import json
import re
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from typing import Any

PIECES = ("Hello ", "from ", "afar.")
DOCUMENT = "HTTP/1.1 {status}\r\nContent-Type: application/json\r\nContent-Length: {length}\r\n\r\n"
STREAM = b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n\r\n"
REFUSALS = {"refuse": "401 Unauthorized", "busy": "429 Too Many Requests", "fail": "500 Broken"}


@dataclass
class FakeService:
    """What it was asked, with which keys, and whose connections have ended.

    ``more`` is what the model "slow" waits for between two pieces, and "silent" for ever.
    """

    asked: list[Any] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)
    more: asyncio.Event = field(default_factory=asyncio.Event)
    gone: asyncio.Event = field(default_factory=asyncio.Event)

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Answer one request."""
        try:
            head = (await reader.readuntil(b"\r\n\r\n")).decode()
            length = re.search(r"(?i)^content-length: (\d+)", head, re.MULTILINE)
            key = re.search(r"(?i)^authorization: Bearer (\S+)", head, re.MULTILINE)
            self.keys.append(key[1] if key else "")
            body = await reader.readexactly(int(length[1]) if length else 0)
            self.asked.append(json.loads(body))
            model = self.asked[-1]["model"]
            if status := REFUSALS.get(model):
                self.refuse(status, writer)
            else:
                await self.stream(model, reader, writer)
            with suppress(ConnectionError):
                await writer.drain()
        finally:
            writer.close()

    def refuse(self, status: str, writer: asyncio.StreamWriter) -> None:
        """Say no, as services do: with a part of the key in it."""
        error = {"error": {"message": f"{status}: no such key as {self.keys[-1][:3]}***"}}
        body = json.dumps(error)
        writer.write((DOCUMENT.format(status=status, length=len(body)) + body).encode())

    async def stream(
        self, model: str, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        """Send pieces, to their end or not."""
        writer.write(STREAM + event(choices=[]))
        for piece in PIECES:
            writer.write(event(choices=[{"index": 0, "delta": {"content": piece}}]))
            if model in {"slow", "silent"}:
                await self.wait_for_more(reader)
            elif model == "garbage":
                writer.write(b'data: {"choices"\n\n')
            elif model == "break":
                return
        last = {"index": 0, "delta": {}, "finish_reason": "stop"}
        writer.write(event(choices=[last]) + b"data: [DONE]\n\n")

    async def wait_for_more(self, reader: asyncio.StreamReader) -> None:
        """Wait until there is to be more, or the client has gone."""
        going = asyncio.ensure_future(reader.read())
        waiting = asyncio.ensure_future(self.more.wait())
        await asyncio.wait({going, waiting}, return_when=asyncio.FIRST_COMPLETED)
        if going.done():
            self.gone.set()
        for task in (going, waiting):
            task.cancel()


def event(**content: Any) -> bytes:
    """One event of a stream."""
    chunk = {"id": "1", "object": "chat.completion.chunk", "created": 0, "model": "fake", **content}
    return f"data: {json.dumps(chunk)}\n\n".encode()


@asynccontextmanager
async def fake_service(port: int = 0) -> AsyncIterator[tuple[FakeService, str]]:
    """Such a service, at a port, and its address."""
    service = FakeService()
    server = await asyncio.start_server(service.serve, "127.0.0.1", port)
    try:
        yield service, f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/v1"
    finally:
        service.more.set()
        server.close()
        await server.wait_closed()


async def main(port: int) -> None:
    """Serve until Ctrl-C, without a pause."""
    async with fake_service(port) as (service, address):
        service.more.set()
        print(f"At {address}, with the models {', '.join(REFUSALS)}, break, garbage and any other.")
        await asyncio.Event().wait()


if __name__ == "__main__":
    with suppress(KeyboardInterrupt):
        asyncio.run(main(int(sys.argv[1])))
