"""People in a room, as many WebSockets of one process: they write in turn, and count what arrives.

picows hands each frame to a method from compiled code: no other client of Python keeps up with the
fastest of the servers while it uses less than a core.
"""

import asyncio
import time
from collections.abc import Sequence
from typing import Self

from picows import WSError, WSFrame, WSListener, WSMsgType, WSTransport, ws_connect

from bench.chat.speech import Speech, number_of

PATIENCE = 60.0  # seconds that anything may take


class Person(WSListener):
    """One person in the room."""

    def __init__(self, crowd: "Crowd", name: str) -> None:
        self.crowd, self.name = crowd, name
        self.joined = asyncio.Event()
        self.transport: WSTransport | None = None

    def on_ws_connected(self, transport: WSTransport) -> None:
        """Ask to be answered, so as to know that the room is joined."""
        self.transport = transport
        if not self.crowd.speech.ready:
            self.say(self.crowd.speech.ping())

    def on_ws_frame(self, transport: WSTransport, frame: WSFrame) -> None:
        """Hand a message to the count."""
        payload = frame.get_payload_as_bytes()
        number = number_of(payload)
        if number is not None:
            self.crowd.take(number)
        elif frame.msg_type is WSMsgType.CLOSE:
            self.crowd.closed = frame.get_close_code()
            transport.disconnect()
        else:
            self.hear(payload)

    def hear(self, payload: bytes) -> None:
        """Do what the connection asks for."""
        speech = self.crowd.speech
        if answer := speech.answers.get(payload[:1]):
            self.say(answer)
        elif speech.ready and payload.startswith(speech.ready):
            self.say(speech.ping())
        elif b"pong" in payload:
            self.joined.set()

    def say(self, payload: bytes) -> None:
        """Send a frame."""
        assert self.transport  # noqa: S101 - who is not connected is not asked to speak
        self.transport.send(WSMsgType.TEXT, payload)


class Crowd:
    """All people of the room, and what has arrived of what they wrote."""

    def __init__(self, speech: Speech) -> None:
        self.speech = speech
        self.people: list[Person] = []
        self.written_at: list[float] = []
        self.missing: list[int] = []  # how many have not received each message yet
        self.waits: list[float] = []  # seconds from writing to each receipt
        self.closed: object = None
        self.goes_on = False

    async def join(self, ports: Sequence[int], count: int) -> None:
        """Bring more people into the room, spread over the servers; raises RuntimeError."""
        newcomers = [Person(self, f"P{number:03}") for number in range(count)]
        self.people += newcomers
        try:
            async with asyncio.timeout(PATIENCE):
                for number, person in enumerate(newcomers):
                    await self.connect(person, ports[number % len(ports)])
                for person in newcomers:
                    await person.joined.wait()
        except (OSError, WSError) as error:  # also TimeoutError
            raise RuntimeError(f"{count} people cannot join: {error!r}") from error

    async def connect(self, person: Person, port: int) -> None:
        """Open somebody's WebSocket, as from a page of that server."""
        origin = f"http://127.0.0.1:{port}"
        address = origin.replace("http", "ws", 1) + self.speech.path
        await ws_connect(lambda: person, address, extra_headers={"Origin": origin})

    def write(self) -> None:
        """Have the next person write to all others."""
        number = len(self.written_at)
        writer = self.people[number % len(self.people)]
        self.missing.append(len(self.people) - 1)
        self.written_at.append(time.perf_counter())
        writer.say(self.speech.message(number, writer.name))

    def take(self, number: int) -> None:
        """Count a message that has arrived; when all have it, write the next if it goes on."""
        self.waits.append(time.perf_counter() - self.written_at[number])
        self.missing[number] -= 1
        if self.goes_on and not self.missing[number]:
            self.write()

    async def until_all_arrived(self) -> None:
        """Return when everyone has everything; raises RuntimeError where something is lost."""
        self.goes_on = False
        deadline = time.monotonic() + PATIENCE
        while any(self.missing) and time.monotonic() < deadline and not self.closed:
            await asyncio.sleep(0.05)
        if self.closed or any(self.missing):
            lost = sum(self.missing)
            raise RuntimeError(f"{lost} messages did not arrive; closed with {self.closed}")

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *error: object) -> None:
        """End all connections, of those who were still joining as well."""
        for person in self.people:
            if person.transport:
                person.transport.disconnect()
                await person.transport.wait_disconnected()
