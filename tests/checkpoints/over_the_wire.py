"""Clients of a running server, over real sockets."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import NoReturn

from clients import Client, Connect, first_of
from django.apps import apps
from loading import fail
from server import RunningServer
from source import settings_at
from websockets.asyncio.client import ClientConnection
from websockets.exceptions import ConnectionClosed, InvalidStatus
from witness import Witness


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
