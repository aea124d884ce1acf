"""A transcript that is played on the page, a step at a time or at once."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from sphinx_checkpoints.playground.runtime.live import LiveConnection, LiveRecording
from sphinx_checkpoints.worker.play.connection import Connection, Fence
from sphinx_checkpoints.worker.play.player import Player
from sphinx_checkpoints.worker.play.recording import Recording
from sphinx_checkpoints.worker.play.settling import Timing

# Opens a connection of a client to a path.
Connect = Callable[[str, str, Recording, Fence], LiveConnection]


class Script:
    """A performance of a transcript by the check's own player."""

    def __init__(
        self,
        events: Sequence[Mapping[str, Any]],
        connect: Connect,
        recording: LiveRecording,
        fence: Mapping[str, Any] | None,
    ) -> None:
        self.connect = connect
        self.next = 0
        self.opened: list[LiveConnection] = []
        self.player = Player(self.open, events, fence=fence, timing=Timing(), recording=recording)

    def open(self, client: str, path: str, recording: Recording, fence: Fence) -> Connection:
        """A connection that waits for the script to look at what comes."""
        connection = self.connect(client, path, recording, fence)
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

    def differences(self) -> list[dict[str, Any]]:
        """How it went otherwise than the page says."""
        return list(self.player.recording.differences)
