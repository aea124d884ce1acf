"""People in a room: they write numbered messages, keep what arrives, and come back when cut off."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager, suppress

from server import PATIENCE
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed, InvalidHandshake
from websockets.typing import Origin

PING = json.dumps({"action": "ping", "payload": None})
TICK = 0.1  # seconds
PAUSE = 0.2  # seconds between two attempts to come back: the page's are longer


class Person:
    """Somebody in room1, at one of several servers."""

    def __init__(self, name: str, ports: Sequence[int]) -> None:
        self.name = name
        self.ports = list(ports)
        self.received: list[str] = []
        self.codes: list[int] = []  # with which connections ended
        self.refused = 0  # messages that the server answered with an error frame
        self.joined = asyncio.Event()
        self.socket: ClientConnection | None = None

    async def stay(self) -> None:
        """Be in the room, and come back to the next server whenever the connection ends."""
        while True:
            try:
                self.socket = await open_socket(self.ports[0])
                await self.socket.send(PING)
                await self.read()
            except (OSError, InvalidHandshake, TimeoutError):
                pass
            self.joined.clear()
            self.ports.append(self.ports.pop(0))
            await asyncio.sleep(PAUSE)

    async def read(self) -> None:
        """Keep what arrives, until the connection ends."""
        assert self.socket
        try:
            async for text in self.socket:
                self.take(json.loads(text))
        except ConnectionClosed:
            pass
        self.codes.append(self.socket.close_code or 1006)

    def take(self, frame: dict[str, object]) -> None:
        """Take a frame: a pong says that the room is joined."""
        payload = frame["payload"]
        if frame["action"] == "pong":
            self.joined.set()
        elif frame["action"] == "error":
            self.refused += 1
        elif isinstance(payload, dict):
            self.received.append(payload["message"])

    async def write(self, message: str) -> bool:
        """Send a message; whether it could be handed over."""
        payload = {"message": message, "name": self.name}
        frame = json.dumps({"action": "new_chat_message", "payload": payload})
        try:
            assert self.socket
            await self.socket.send(frame)
        except ConnectionClosed:
            return False
        return True

    async def settle(self) -> None:
        """Wait until a server has taken what was written, or the connection ended and came back."""
        assert self.socket
        self.joined.clear()
        with suppress(ConnectionClosed):
            await self.socket.send(PING)
        await self.joined.wait()


async def open_socket(port: int, room: str = "room1") -> ClientConnection:
    """A WebSocket to a room, as from a page of that server."""
    return await connect(
        f"ws://127.0.0.1:{port}/ws/chat/{room}/",
        origin=Origin(f"http://127.0.0.1:{port}"),
        proxy=None,
        compression=None,
        max_queue=None,
        open_timeout=PATIENCE,
        ping_timeout=None,
    )


@asynccontextmanager
async def room(count: int, ports: Sequence[int]) -> AsyncIterator[list[Person]]:
    """People in room1, spread over the servers, until the block ends."""
    people = [
        Person(f"P{number}", [*ports[number % len(ports) :], *ports[: number % len(ports)]])
        for number in range(count)
    ]
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(person.stay()) for person in people]
        await everyone_joined(people)
        yield people
        for task in tasks:
            task.cancel()
        for person in people:
            if person.socket:
                await person.socket.close()


async def everyone_joined(people: Sequence[Person], patience: float = PATIENCE) -> None:
    """Wait until all are in the room; raises TimeoutError."""
    async with asyncio.timeout(patience):
        for person in people:
            await person.joined.wait()


async def everyone_closed(people: Sequence[Person]) -> None:
    """Wait until each has lost a connection; raises TimeoutError."""
    await until(lambda: all(person.codes for person in people))


async def until(condition: Callable[[], bool]) -> None:
    """Wait until a condition holds; raises TimeoutError."""
    async with asyncio.timeout(PATIENCE):
        while not condition():
            await asyncio.sleep(TICK)


async def until_quiet(people: Sequence[Person], wanted: int) -> int:
    """Wait until as many messages have arrived in all, or no more for long; gives how many."""
    count = ticks = 0
    while count < wanted and ticks < PATIENCE / TICK:
        await asyncio.sleep(TICK)
        before, count = count, sum(len(person.received) for person in people)
        ticks = ticks + 1 if count == before else 0
    return count
