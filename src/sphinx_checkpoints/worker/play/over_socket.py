"""Play a transcript against a server at an address, with the websockets library."""

import asyncio
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed, InvalidStatus

from .connection import Connection, Fence
from .player import Player
from .recording import Recording
from .settling import PATIENCE, SOCKET_QUIET, Timing

_ABNORMAL = 1006  # what a browser shows when a connection ends without a code


async def socket_play(
    url: str,
    transcript: Mapping[str, Any],
    *,
    headers: Mapping[str, str] | None = None,
    fence: Mapping[str, Any] | None = None,
    patience: float = PATIENCE,
    quiet: float = SOCKET_QUIET,
    started: Callable[[int], None] = lambda _: None,
) -> dict[str, Any]:
    """Play a transcript against ``url``, such as ws://127.0.0.1:8000; the rest is as in ``play``.

    A refused connection has no close code that a client could see: it counts as closed with 1006.
    """

    def open_socket(client: str, path: str, recording: Recording, fence: Fence) -> Connection:
        return _SocketConnection(client, recording, fence, url=url + path, headers=headers or {})

    timing = Timing(patience, quiet)
    player = Player(open_socket, transcript["events"], fence=fence, timing=timing)
    await player.play(started)
    return player.recording.outcome()


@dataclass(eq=False, kw_only=True)
class _SocketConnection(Connection):
    """A client whose frames travel over a real WebSocket."""

    url: str
    headers: Mapping[str, str]
    _socket: ClientConnection | None = None

    async def open(self) -> None:
        """Connect, and listen from then on."""
        # The address says which host it is.
        headers = {name: value for name, value in self.headers.items() if name.lower() != "host"}
        if "origin" not in {name.lower() for name in headers}:
            host = self.url.partition("://")[2].partition("/")[0]
            headers["Origin"] = f"http{'s' * self.url.startswith('wss')}://{host}"
        try:
            self._socket = await connect(self.url, additional_headers=headers, proxy=None)
        except InvalidStatus as refused:
            status = refused.response.status_code
            self.arrive("closed", code=_ABNORMAL, text=f"refused with HTTP {status}")
        except (OSError, TimeoutError) as error:
            self.arrive("crashed", text=f"no server answers at {self.url}: {error}")
        else:
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
