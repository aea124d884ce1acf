"""A client's WebSocket to a server, with the websockets library."""

import asyncio
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed, InvalidStatus

from .connection import Connection

_ABNORMAL = 1006  # what a browser shows when a connection ends without a code


@dataclass(eq=False, kw_only=True)
class SocketConnection(Connection):
    """A client whose frames travel over a real WebSocket."""

    url: str
    headers: Mapping[str, str]
    _socket: ClientConnection | None = None

    async def open(self) -> None:
        """Connect, and listen from then on."""
        try:
            self._socket = await connect(self.url, additional_headers=self.headers, proxy=None)
        except InvalidStatus as refused:
            status = refused.response.status_code
            self.arrive("closed", code=_ABNORMAL, text=f"refused with HTTP {status}", status=status)
        except (OSError, TimeoutError) as error:
            self.arrive("crashed", text=f"no server answers at {self.url}: {error}")
        else:
            response = self._socket.response
            self.headers_back = [*response.headers.raw_items()] if response else []
            self.arrive("accepted")
            self._listening = asyncio.create_task(self._listen(self._socket))

    async def _listen(self, socket: ClientConnection) -> None:
        """Take all that comes, until the connection ends."""
        try:
            while True:
                frame = await socket.recv()
                if isinstance(frame, str):
                    self.arrive_text(frame)
                else:
                    self.arrive("receives_bytes", text=f"{len(frame)} bytes")
        except ConnectionClosed:
            code, reason = socket.close_code or _ABNORMAL, socket.close_reason or ""
            self.arrive("closed", code=code, text=reason)

    async def send_text(self, text: str) -> None:
        """Send a text frame; that the connection has ended arrives by itself."""
        if self._socket:
            with suppress(ConnectionClosed):
                await self._socket.send(text)

    async def leave(self, patience: float) -> bool:
        """Close the connection; whether the server agrees in time."""
        self.over = True
        if not self._socket:
            return True
        try:
            await asyncio.wait_for(self._socket.close(), patience)
        except TimeoutError:
            return False
        return True
