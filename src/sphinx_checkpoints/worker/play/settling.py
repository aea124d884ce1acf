"""Waits until a server has nothing left to do."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from .connection import Connection
from .recording import Recording

PATIENCE = 5.0
QUIET = 0.05
SOCKET_QUIET = 0.5  # what crosses a network takes longer


@dataclass(frozen=True)
class Timing:
    """Seconds: how long to wait for what should come, and how long silence has to last."""

    patience: float = PATIENCE
    quiet: float = QUIET


@dataclass
class Settling:
    """Makes sure that what has not come to the connections does not come any more."""

    connections: Mapping[str, Connection]
    recording: Recording
    fences: Sequence[Mapping[str, Any]]
    timing: Timing
    unsettled: bool = False

    async def settle(self, about: Sequence[Connection] = (), *, anyway: bool = False) -> None:
        """Wait until the server has done all that was asked of it.

        What reaches a client through another one is in flight between the two: so all answer first,
        then those that this is about, twice, as a server may take turns between its inputs.
        """
        everyone = list(self.connections.values())
        if not everyone or (not self.unsettled and not anyway):
            return
        if await self.ask(everyone) and all(one.fence.usable for one in everyone):
            await self.ask(about or everyone)
            await self.ask(about or everyone)
        else:
            await self._wait_for_silence(everyone)
        self.unsettled = False

    async def ask(self, connections: Sequence[Connection]) -> bool:
        """Ask of each connection what its fence asks; whether all have answered."""
        for connection in connections:
            await connection.ask()
        for connection in connections:
            if not await connection.answered(self.timing.patience):
                self._give_up(connection)
                return False
        return True

    def _give_up(self, connection: Connection) -> None:
        """Note that a question stays without an answer, and ask no more."""
        self.recording.differ(
            f"{connection.client} receives {connection.fence}, as checkpoints_fences says",
            f"no such answer came in {self.timing.patience:g} seconds",
        )
        self.fences = ()
        for other in self.connections.values():
            other.fence.usable = False

    async def _wait_for_silence(self, connections: Sequence[Connection]) -> None:
        """Wait until nothing has come to any client for a short time."""
        loop = asyncio.get_running_loop()
        end = loop.time() + self.timing.patience
        arrivals = -1
        while arrivals != (now := sum(one.arrivals for one in connections)) and loop.time() < end:
            arrivals = now
            await asyncio.sleep(self.timing.quiet)
