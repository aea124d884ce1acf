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
from consumer_code import place_of_handler
from django.apps import apps
from learner import fail
from reasons import why_no_pong
from server import RunningServer
from source import settings_at
from websockets.asyncio.client import ClientConnection
from websockets.exceptions import ConnectionClosed, InvalidStatus
from witness import Witness, witnessed

BAD_ROOM, NO_ROUTE = 4400, 4404  # of core/websockets.py
PING = {"action": "ping", "payload": None}
PONG = {"action": "pong", "payload": None}
TICK = 0.1  # seconds
ANSWERS = 10.0  # seconds in which a consumer accepts, or ends


class Client:
    """One person in one room; subclasses say how frames travel."""

    patience: float  # seconds until an answer counts as missing: TICK by TICK, see first_of()

    def __init__(self, name: str, seen: Witness) -> None:
        self.name = name
        self.seen = seen  # of consumers in other processes, nothing
        self.consumer = next(reversed(seen.consumers), None)

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
        await self.send(PING)
        try:
            answer = await self.receive()
        except TimeoutError:
            fail(why_no_pong([]))
        if answer != PONG:
            fail(why_no_pong([answer]))

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
            fail(f"The server closed {self.name}'s connection with code {output.get('code')}.")
        return str(output["text"])

    async def output(self) -> Any:
        """The consumer's next event, or its own error as soon as it has ended with one."""
        queue, consumer = self.communicator.output_queue, self.communicator.future
        getting = asyncio.ensure_future(queue.get())
        done = await first_of({getting, consumer}, self.patience)
        if getting in done:
            return getting.result()
        getting.cancel()
        if not done:
            raise TimeoutError
        error = consumer.exception()
        fail(
            blamed(error, self.seen) if error else "The consumer ended, and closed the connection."
        )

    async def leave(self) -> None:
        """Go, and wait until the consumer has ended."""
        try:
            await self.communicator.disconnect(timeout=ANSWERS)
        except TimeoutError:
            fail(f"{place_of_handler()}: the consumer does not end when its client leaves.")
        except Exception as error:
            fail(blamed(error, self.seen))


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
        try:
            accepted, _ = await communicator.connect(ANSWERS)
        except Exception as error:
            fail(blamed(error, seen))
        if not accepted:
            fail(f"The consumer refused {name}'s connection.")
        client = CommunicatorClient(name, communicator, seen)
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
