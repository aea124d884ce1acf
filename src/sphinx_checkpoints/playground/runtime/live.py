"""What the page is told, at once: by the connections of a reader, and by a transcript."""

import sys
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from sphinx_checkpoints.playground.runtime.events import Tell
from sphinx_checkpoints.playground.runtime.raised import tell_raised
from sphinx_checkpoints.worker.play.asgi import AsgiConnection
from sphinx_checkpoints.worker.play.connection import Connection, Fence
from sphinx_checkpoints.worker.play.http import Site
from sphinx_checkpoints.worker.play.player import Player
from sphinx_checkpoints.worker.play.recording import Happening, Recording
from sphinx_checkpoints.worker.play.settling import Timing


class LiveRecording(Recording):
    """Tells what happens, when it happens."""

    def __init__(self, tell: Tell) -> None:
        super().__init__()
        self.tell = tell

    def note(self, client: str, kind: str, **details: object) -> None:
        """Tell what a client did, or what was done to it."""
        self.tell("happened", client=client, kind=kind, **details)

    def arrived(self, client: str, happening: Happening) -> None:
        """Tell what the server did to a client, a frame as it crossed the wire."""
        raw = {"raw": happening.text} if happening.kind == "receives" else {}
        self.note(client, happening.kind, **raw, **happening.details())


class LiveConnection(AsgiConnection):
    """A client of the page; ``scripted`` while a transcript waits for what comes to it."""

    recording: LiveRecording
    scripted = False
    stays = False  # while a transcript is played
    put_away = False  # the client has been told that it is over, and may have another one

    def arrive(
        self, kind: str, *, frame: object = None, text: str = "", code: int = 0, status: int = 0
    ) -> None:
        """Take what the server does."""
        if kind == "accepted":
            self.recording.note(self.client, kind)
        if kind == "crashed":
            self.recording.tell("log", text=self.recording.tracebacks.pop())
            tell_raised(self.recording.tell, sys.exception())
        if self.put_away:
            return
        super().arrive(kind, frame=frame, text=text, code=code, status=status)
        if not self.scripted:
            self.waiting.clear()


# Opens a connection of a client to a path.
_Connect = Callable[[str, str, Recording, Fence, Mapping[str, str]], LiveConnection]


class Script:
    """A performance of a transcript by the check's own player."""

    def __init__(
        self,
        events: Sequence[Mapping[str, Any]],
        connect: _Connect,
        site: Site,
        recording: LiveRecording,
        *,
        fences: Sequence[Mapping[str, Any]],
        timing: Timing,
    ) -> None:
        self.connect = connect
        self.next = 0
        self.opened: list[LiveConnection] = []
        self.player = Player(
            self.open, site, events, fences=fences, timing=timing, recording=recording
        )

    def open(
        self, client: str, path: str, recording: Recording, fence: Fence, own: Mapping[str, str]
    ) -> Connection:
        """A connection that waits for the script to look at what comes."""
        connection = self.connect(client, path, recording, fence, own)
        connection.scripted = True
        self.opened.append(connection)
        return connection

    async def advance(self) -> None:
        """Play the next event; after the last one, what is left over is noted."""
        await self.player.step(self.next)
        self.next += 1
        if self.is_over:
            await self.player.conclude()
            self.let_go()

    def let_go(self) -> None:
        """Leave the connections to the reader."""
        for connection in self.opened:
            connection.waiting.clear()
            connection.scripted = False

    @property
    def is_over(self) -> bool:
        """Whether all has been played."""
        return self.next == len(self.player.events)
