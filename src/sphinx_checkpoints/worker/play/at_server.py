"""Plays a transcript against a server at an address."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from ..sentences import JobError
from .connection import Connection, Fence
from .http import Site, lowered
from .http_client import ask_server
from .player import Player
from .recording import Recording
from .settling import PATIENCE, SOCKET_QUIET, Timing


async def server_play(
    url: str,
    transcript: Mapping[str, Any],
    *,
    headers: Mapping[str, str] | None = None,
    fences: Sequence[Mapping[str, Any]] = (),
    patience: float = PATIENCE,
    quiet: float = SOCKET_QUIET,
    started: Callable[[int], None] = lambda _: None,
) -> dict[str, Any]:
    """Play a transcript against ``url``, such as ws://127.0.0.1:8000; the rest is as in ``play``.

    A refused connection has no close code that a client could see: it counts as closed with 1006.
    Raises JobError where clients connect, and the library for that is not installed.
    """
    own = {name: value for name, value in lowered(headers).items() if name != "host"}
    server = _Server(url, own)
    site = Site(server.origin, server.headers, partial(ask_server, server.origin))
    timing = Timing(transcript.get("patience") or patience, quiet)
    player = Player(server.connect, site, transcript["events"], fences=fences, timing=timing)
    await player.play(started)
    return player.recording.outcome()


@dataclass(frozen=True)
class _Server:
    """A server, as clients reach it; its address says which host it is, and no header does."""

    url: str
    headers: Mapping[str, str]

    @property
    def origin(self) -> str:
        """The address of its pages."""
        return self.url.replace("ws", "http", 1)

    def connect(
        self, client: str, path: str, recording: Recording, fence: Fence, own: Mapping[str, str]
    ) -> Connection:
        """A connection that is not open yet; raises JobError where there is no library for it."""
        try:
            from .over_socket import SocketConnection
        except ImportError as error:
            raise JobError(
                f"a real server is spoken to with websockets 15 or newer: {error}; "
                "add it to checkpoints_test_requirements."
            ) from error
        headers = {"origin": self.origin, **self.headers, **own}
        return SocketConnection(client, recording, fence, url=self.url + path, headers=headers)
