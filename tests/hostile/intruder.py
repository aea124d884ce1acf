"""A client that does what a row of the table says, and what it gets, in words.

"HTTP 403"   what is asked is answered with a status other than 101
"error x"    an error frame; x is the kind of each problem in it
"lives"      the pong to the ping at the end: the connection works on
"echo"       a WebSocket pong frame
"close 4413" a close frame
"end"        the connection ends without one
"silence"    nothing more, until the time is over

The same several times is told once.
"""

import asyncio
import json
import socket
import struct
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import aclosing, suppress

from websockets.client import ClientProtocol
from websockets.extensions.permessage_deflate import PerMessageDeflate
from websockets.frames import Close, Frame, Opcode
from websockets.protocol import State
from websockets.uri import parse_uri

from tests.hostile.inputs.input import Act, Input, Step
from tests.hostile.inputs.wire import as_json

PING = as_json({"action": "ping", "payload": None})
LINGER = struct.pack("ii", 1, 0)  # send a reset in place of an orderly end
LIVES = "lives"
LAST = ("close", "end")


class Intruder:
    """One connection to a server."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.reader, self.writer = reader, writer
        self.opened: asyncio.Future[bool] = asyncio.get_running_loop().create_future()
        self.answered = asyncio.Event()

    async def send(self, row: Input) -> None:
        """Do a row's steps, and ask for a pong at the end."""
        with suppress(ConnectionError):
            for step in row.sends:
                await self.do(step)
            if not row.lingers and await self.opened:
                self.writer.write(PING)
                await self.writer.drain()

    async def do(self, step: Step) -> None:
        """Do one step."""
        if isinstance(step, bytes):
            self.writer.write(step)
            await self.writer.drain()
        elif isinstance(step, float):
            await asyncio.sleep(step)
        elif step is Act.AWAIT_OPEN:
            await self.opened
        elif step is Act.AWAIT_PONG:
            await self.answered.wait()
        elif step is Act.END_SENDING:
            self.writer.write_eof()
        else:
            wire = self.writer.get_extra_info("socket")
            wire.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, LINGER)
            self.writer.transport.abort()

    async def gets(self) -> AsyncGenerator[str, None]:
        """What comes from the server, each thing in words."""
        try:
            head = await self.reader.readuntil(b"\r\n\r\n")
        except (asyncio.IncompleteReadError, ConnectionError):
            self.opened.set_result(False)
            yield "end"
            return
        status = head.split()[1].decode()
        self.opened.set_result(status == "101")
        if status != "101":
            yield f"HTTP {status}"
            await self.until_end()
        else:
            async for frame in self.frames(b"permessage-deflate" in head):
                if frame.opcode is not Opcode.PING:
                    yield (told := words(frame))
                    if told == LIVES:
                        self.answered.set()
        yield "end"

    async def until_end(self) -> None:
        """Read what follows an answer."""
        with suppress(ConnectionError):
            while await self.reader.read(65536):
                pass

    async def frames(self, compressed: bool) -> AsyncIterator[Frame]:
        """The frames from the server; its pings are answered."""
        extensions = [PerMessageDeflate(False, False, 15, 15)] if compressed else []
        protocol = ClientProtocol(parse_uri("ws://127.0.0.1/"), state=State.OPEN)
        protocol.extensions = list(extensions)
        with suppress(ConnectionError):
            while chunk := await self.reader.read(65536):
                protocol.receive_data(chunk)
                for event in protocol.events_received():
                    assert isinstance(event, Frame)
                    yield event
                self.writer.writelines(protocol.data_to_send())


def words(frame: Frame) -> str:
    """A frame from the server."""
    if frame.opcode is Opcode.CLOSE:
        return f"close {Close.parse(frame.data).code:d}"
    if frame.opcode is Opcode.PONG:
        return "echo"
    value = json.loads(bytes(frame.data))
    if value["action"] == "error":
        return f"error {kinds(value['payload'])}"
    return LIVES if value["action"] == "pong" else str(value)


def kinds(payload: object) -> str:
    """The problems of an error frame."""
    if not isinstance(payload, list):
        return str(payload)
    return " ".join(sorted({problem["type"] for problem in payload}))


async def intrude(port: int, row: Input, patience: float) -> str:
    """Do what a row says to the server at a port; gives what the client gets, in order.

    What comes after ``patience`` seconds is not waited for.
    """
    got: list[str] = []
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    intruder = Intruder(reader, writer)
    last = LAST if row.lingers else (*LAST, "HTTP", LIVES)
    async with asyncio.TaskGroup() as group:
        sending = group.create_task(intruder.send(row))
        try:
            async with asyncio.timeout(patience), aclosing(intruder.gets()) as events:
                async for event in events:
                    got += [event] if got[-1:] != [event] else []
                    if event.startswith(last):
                        break
        except TimeoutError:
            got.append("silence")
        sending.cancel()
    writer.transport.abort()
    return ", ".join(got)
