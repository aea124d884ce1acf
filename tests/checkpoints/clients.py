"""Named clients of the chat: one over Chanx's own communicator, one over a real socket."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager, contextmanager
from typing import Any, NoReturn

import blocking
from blame import blamed
from channels.routing import URLRouter
from channels.testing import WebsocketCommunicator
from django.apps import apps
from learner import fail
from reasons import why_closed, why_no_pong, why_not_left
from recipients import why_greeted
from server import RunningServer
from source import settings_at
from websockets.asyncio.client import ClientConnection
from websockets.exceptions import ConnectionClosed, InvalidStatus
from witness import Witness, witnessed

BAD_ROOM, NO_ROUTE = 4400, 4404  # of core/websockets.py
PING = {"action": "ping", "payload": None}
PONG = {"action": "pong", "payload": None}
TICK = 0.1  # seconds
ANSWERS = 10.0  # seconds in which an application answers, or ends


class Client:
    """One person in one room; subclasses say how frames travel."""

    patience: float  # seconds until an answer counts as missing: TICK by TICK, see first_of()

    def __init__(self, name: str, seen: Witness) -> None:
        self.name = name
        self.seen = seen  # of consumers in other processes, nothing
        self.consumer: Any = None

    async def send_text(self, text: str) -> None:
        """Send a frame as it is."""
        raise NotImplementedError

    async def receive_text(self) -> str:
        """Wait for the next frame; TimeoutError when none comes."""
        raise NotImplementedError

    async def send(self, frame: object) -> None:
        """Send a frame as JSON."""
        await self.send_text(json.dumps(frame))

    async def receive(self) -> Any:
        """The next frame; TimeoutError when none comes."""
        return json.loads(await self.receive_text())

    async def join(self) -> None:
        """Wait until the server answers: joining the room comes after accepting."""
        for frame in await self.received():
            fail(why_greeted(self, frame))

    async def received(self) -> list[Any]:
        """What has come so far: the frames before the pong to a ping, without waiting for more.

        The server handles a ping after all that came before it.
        """
        await self.send(PING)
        frames: list[Any] = []
        try:
            while (frame := await self.receive()) != PONG:
                frames.append(frame)
        except TimeoutError:
            fail(why_no_pong(frames))
        return frames


class CommunicatorClient(Client):
    """A client in the process of the consumer."""

    patience = 2.0

    def __init__(self, name: str, communicator: WebsocketCommunicator, seen: Witness) -> None:
        super().__init__(name, seen)
        self.communicator = communicator

    async def send_text(self, text: str) -> None:
        try:
            await self.communicator.send_to(text_data=text)
        except Exception as error:
            fail(blamed(error, self.seen))

    async def receive_text(self) -> str:
        output = await self.output()
        for error, message in self.seen.errors:
            fail(blamed(error, self.seen, message))
        if output["type"] == "websocket.close":
            fail(why_closed(f"{self.name}'s connection is closed with code {output.get('code')}"))
        return str(output["text"])

    async def output(self) -> Any:
        """The consumer's next event; TimeoutError when none comes."""
        try:
            return await next_event(self.communicator, self.patience)
        except TimeoutError:
            raise
        except Exception as error:
            fail(blamed(error, self.seen))

    async def leave(self) -> None:
        """Go, and wait until the consumer has ended."""
        await self.communicator.send_input({"type": "websocket.disconnect", "code": 1000})
        consumer = self.communicator.future
        if not await first_of({consumer}, self.patience):
            fail(why_not_left())
        if error := consumer.exception():
            fail(blamed(error, self.seen))


async def next_event(communicator: WebsocketCommunicator, patience: float) -> Any:
    """An application's next event, at its end a close; or its own error, as soon as it has one.

    TimeoutError when nothing comes.
    """
    getting = asyncio.ensure_future(communicator.output_queue.get())
    done = await first_of({getting, communicator.future}, patience)
    if getting in done:
        return getting.result()
    getting.cancel()
    if not done:
        raise TimeoutError
    communicator.future.result()
    return {"type": "websocket.close"}


class SocketClient(Client):
    """A client of a server in another process."""

    patience = 15.0

    def __init__(self, name: str, socket: ClientConnection) -> None:
        super().__init__(name, Witness())
        self.socket = socket

    async def send_text(self, text: str) -> None:
        try:
            await self.socket.send(text)
        except ConnectionClosed as closed:
            self.fail_closed(closed)

    async def receive_text(self) -> str:
        receiving = asyncio.ensure_future(self.socket.recv())
        if not await first_of({receiving}, self.patience):
            receiving.cancel()
            raise TimeoutError
        try:
            return str(receiving.result())
        except ConnectionClosed as closed:
            self.fail_closed(closed)

    def fail_closed(self, closed: ConnectionClosed) -> NoReturn:
        """Say what the server's close code means."""
        code = closed.rcvd.code if closed.rcvd else "none"
        fail(f"The server closed {self.name}'s connection, code {code}: its output says why.")


async def first_of(futures: set[Any], patience: float) -> set[Any]:
    """Those that are done first, or none; a machine that is busy elsewhere spends one tick of all.

    In each tick, what is ready in this process has its turn. What was stopped answers no more.
    """
    for _ in range(0 if blocking.found else round(patience / TICK)):
        done, _ = await asyncio.wait(futures, timeout=TICK, return_when=asyncio.FIRST_COMPLETED)
        if done:
            return done
    return set()


Connect = Callable[[str, str], AbstractAsyncContextManager[Client]]


@contextmanager
def in_process(router: URLRouter, consumer: type) -> Iterator[Connect]:
    """A way to open clients of a router in this process, by name and room."""
    from chanx.channels.testing import WebsocketCommunicator as ChanxCommunicator

    @asynccontextmanager
    async def connect(name: str, room: str) -> AsyncIterator[Client]:
        communicator = ChanxCommunicator(router, f"/{room}/", consumer=consumer)
        await communicator.send_input({"type": "websocket.connect"})
        client = CommunicatorClient(name, communicator, seen)
        if (await client.output())["type"] != "websocket.accept":
            fail(why_closed(f"{name}'s connection is refused"))
        client.consumer = seen.consumers[-1]
        await client.join()
        yield client
        await client.leave()

    with witnessed() as seen:
        yield connect


def over_the_wire(server: RunningServer) -> Connect:
    """A way to open clients of a running server's chat, by name and room."""

    @asynccontextmanager
    async def connect(name: str, room: str) -> AsyncIterator[Client]:
        try:
            socket = await server.socket(f"/ws/chat/{room}/")
        except InvalidStatus as refused:
            fail(why_refused(refused.response.status_code))
        async with socket:
            client = SocketClient(name, socket)
            await client.join()
            yield client

    return connect


def why_refused(status: int) -> str:
    """Why the server answers a WebSocket with a page."""
    said = f"the server refuses WebSockets with {status}"
    if apps.is_installed("daphne"):
        return f"{said[0].upper()}{said[1:]}: its output says why."
    return f'{settings_at("INSTALLED_APPS")}: {said}: write "daphne" as the first of the list.'
