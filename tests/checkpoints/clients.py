"""Named clients of the chat: one over Chanx's own communicator, one over a real socket."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import Any, NoReturn

from channels.layers import channel_layers
from channels.routing import URLRouter
from channels.testing import WebsocketCommunicator
from learner import fail, raised_at
from server import RunningServer
from websockets.asyncio.client import ClientConnection
from websockets.exceptions import ConnectionClosed

NO_ROUTE = 4404
PING = {"action": "ping", "payload": None}


class Client:
    """One person in one room; subclasses say how frames travel."""

    patience: float  # seconds until a frame that should come counts as missing

    def __init__(self, name: str) -> None:
        self.name = name

    async def send_text(self, text: str) -> None:
        """Send a frame as it is."""
        raise NotImplementedError

    async def receive_text(self) -> str:
        """Wait for the next frame; TimeoutError when none comes."""
        raise NotImplementedError

    async def send(self, frame: object) -> None:
        """Send a frame as JSON."""
        await self.send_text(json.dumps(frame))

    async def receive(self, missing: str) -> Any:
        """The next frame; when none comes, fail and say what that means."""
        try:
            return json.loads(await self.receive_text())
        except TimeoutError:
            fail(f"{self.name} waited {self.patience:g} seconds and received nothing: {missing}")

    async def answer(self) -> Any:
        """What a ping gets: the server handles it after all that came before."""
        await self.send(PING)
        return await self.receive(
            "the server did not answer a ping. Step 2's consumer has a handler for PingMessage."
        )


class CommunicatorClient(Client):
    """A client in the process of the consumer."""

    patience = 2.0

    def __init__(self, name: str, communicator: WebsocketCommunicator) -> None:
        super().__init__(name)
        self.communicator = communicator

    async def send_text(self, text: str) -> None:
        await self.communicator.send_to(text_data=text)

    async def receive_text(self) -> str:
        try:
            output = await self.communicator.receive_output(self.patience)
        except TimeoutError:
            raise
        except Exception as error:
            fail(
                f"{raised_at(error)}: {type(error).__name__}: {error}. The connection broke there."
            )
        if output["type"] == "websocket.close":
            fail(f"the server closed {self.name}'s connection with code {output.get('code')}.")
        return str(output["text"])


class SocketClient(Client):
    """A client of a server in another process."""

    patience = 5.0

    def __init__(self, name: str, socket: ClientConnection) -> None:
        super().__init__(name)
        self.socket = socket

    async def send_text(self, text: str) -> None:
        try:
            await self.socket.send(text)
        except ConnectionClosed as closed:
            self.fail_closed(closed)

    async def receive_text(self) -> str:
        try:
            async with asyncio.timeout(self.patience):
                return str(await self.socket.recv())
        except ConnectionClosed as closed:
            self.fail_closed(closed)

    def fail_closed(self, closed: ConnectionClosed) -> NoReturn:
        """Say what the server's close code means."""
        code = closed.rcvd.code if closed.rcvd else "none"
        if code == NO_ROUTE:
            fail(
                "the server has no WebSocket route for /ws/chat/<room>/: uncomment the chat line "
                "of chanx_django/config/routing.py, as Step 4 shows."
            )
        fail(f"the server closed {self.name}'s connection, code {code}: its output says why.")


Connect = Callable[[str, str], AbstractAsyncContextManager[Client]]


def in_process(router: URLRouter, consumer: type) -> Connect:
    """A way to open clients of a router in this process, by name and room."""
    from chanx.channels.testing import WebsocketCommunicator as ChanxCommunicator

    channel_layers.backends = {}  # what earlier tests left there

    @asynccontextmanager
    async def connect(name: str, room: str) -> AsyncIterator[Client]:
        communicator = ChanxCommunicator(router, f"/{room}/", consumer=consumer)
        client = CommunicatorClient(name, communicator)
        try:
            accepted, _ = await communicator.connect(client.patience)
        except Exception as error:
            fail(f"{raised_at(error)}: {type(error).__name__}: {error}. {name} cannot connect.")
        if not accepted:
            fail(f"the consumer refused {name}'s connection.")
        await client.answer()  # joining the room comes after accepting: an answer means "joined"
        yield client
        await communicator.disconnect()

    return connect


def over_the_wire(server: RunningServer) -> Connect:
    """A way to open clients of a running server's chat, by name and room."""

    @asynccontextmanager
    async def connect(name: str, room: str) -> AsyncIterator[Client]:
        async with server.socket(f"/ws/chat/{room}/") as socket:
            client = SocketClient(name, socket)
            await client.answer()  # as above
            yield client

    return connect
