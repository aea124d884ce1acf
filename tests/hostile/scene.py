"""A server of the chat with two witnesses in a room, and somebody who misbehaves there."""

import asyncio
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from server import PATIENCE

from tests.hostile.inputs.input import DROPS, Input
from tests.hostile.intruder import intrude
from tests.hostile.witnesses import Witnesses, witnesses
from tests.support.servers import UVICORN, Server, running

# Without their lines about every connection, as good as any other.
COMMANDS = {
    "daphne": (sys.executable, "-m", "daphne", "-v", "0", "config.asgi:application", "--port"),
    "uvicorn": (*UVICORN[:-1], "--log-level=warning", "--port"),
}
TRACEBACK = "Traceback (most recent call last)"


@dataclass(frozen=True)
class Seen:
    """What an input got in how long, how often the room heard it, and what the server printed."""

    got: str
    seconds: float
    heard: int
    printed: str

    @property
    def lines(self) -> int:
        """How many lines the server printed."""
        return self.printed.count("\n")


class Scene:
    """One server, as long as it lives."""

    def __init__(self, name: str, server: Server, witnesses: Witnesses) -> None:
        self.name, self.server, self.witnesses = name, server, witnesses
        self.read = len(server.printed())

    def play(self, row: Input) -> None:
        """Fail unless an input gets what the table says, in the log too, and harms nobody."""
        expected = row.on(self.name)
        seen = self.see(row, row.within if "silence" in expected.gets else PATIENCE)
        assert seen.got in expected.gets.split(" or "), f"a client that {row.does} gets {seen.got}"
        relayed = range(1) if expected == DROPS else row.relayed(seen.seconds)
        assert seen.heard in relayed, f"the others hear {seen.heard} messages of it"
        assert (TRACEBACK in seen.printed) == expected.traceback, seen.printed
        assert expected.traceback or seen.lines <= 1, f"a line at most:\n{seen.printed}"

    def see(self, row: Input, patience: float) -> Seen:
        """Let somebody do what a row says; fail unless the witnesses hear each other after it."""
        began = time.monotonic()
        got = asyncio.run(intrude(self.server.port, row, patience))
        seconds = time.monotonic() - began
        return Seen(got, seconds, self.witnesses.exchange(), self.printed())

    def printed(self) -> str:
        """What the server has printed since the last time."""
        printed = self.server.printed()[self.read :]
        self.read += len(printed)
        return printed


@contextmanager
def scene(name: str, redis: str = "") -> Iterator[Scene]:
    """A server by its name, until the block ends."""
    with running(COMMANDS[name], REDIS_URL=redis) as server, witnesses(server.port) as people:
        yield Scene(name, server, people)
