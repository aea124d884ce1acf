"""A server of the chat with two witnesses in a room, and somebody who misbehaves there."""

import asyncio
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace

from inputs.input import PATIENCE, Input
from intruder import intrude
from servers import UVICORN, Server, running
from witnesses import Witnesses, witnesses

# Without their lines about every connection, as good as any other.
COMMANDS = {
    "daphne": (sys.executable, "-m", "daphne", "-v", "0", "config.asgi:application", "--port"),
    "uvicorn": (*UVICORN[:-1], "--log-level=warning", "--port"),
}
TRACEBACK = "Traceback (most recent call last)"


@dataclass(frozen=True)
class Seen:
    """What an input got, how many messages of it the room heard, and what the server printed."""

    got: str
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
        speaks = not expected.gets.endswith("silence")
        seen = self.see(replace(row, within=PATIENCE) if speaks else row)
        assert seen.got in expected.gets.split(" or "), f"a client that {row.does} gets {seen.got}"
        assert seen.heard in row.relayed, f"the others hear {seen.heard} messages of it"
        assert (TRACEBACK in seen.printed) == expected.traceback, seen.printed
        assert expected.traceback or seen.lines <= 1, f"a line at most:\n{seen.printed}"

    def see(self, row: Input) -> Seen:
        """Let somebody do what a row says; fail unless the witnesses hear each other after it."""
        got = asyncio.run(intrude(self.server.port, row))
        return Seen(got, self.witnesses.exchange(), self.printed())

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
