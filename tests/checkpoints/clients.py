"""Named clients of the chat, whatever carries their frames."""

import asyncio
import json
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from typing import Any

import blocking
from loading import fail
from reasons import why_no_json, why_no_pong
from recipients import why_greeted
from witness import Witness

BAD_ROOM, NO_ROUTE = 4400, 4404  # of core/websockets.py (at cp6), and of core/unrouted.py
PING = {"action": "ping", "payload": None}
PONG = {"action": "pong", "payload": None}
TICK = 0.1  # seconds


class Client:
    """One person in one room; subclasses say how frames travel."""

    patience: float  # seconds until an answer counts as missing: TICK by TICK, see first_of()

    def __init__(self, name: str, seen: Witness) -> None:
        self.name = name
        self.seen = seen  # of consumers in other processes, nothing
        self.consumer: Any = None

    async def send_text(self, text: str) -> None:
        """Send a frame as it is."""
        raise NotImplementedError

    async def receive_text(self) -> str:
        """Wait for the next frame; TimeoutError when none comes."""
        raise NotImplementedError

    async def send(self, frame: object) -> None:
        """Send a frame as JSON."""
        await self.send_text(json.dumps(frame))

    async def receive(self) -> Any:
        """The next frame; TimeoutError when none comes."""
        text = await self.receive_text()
        try:
            return json.loads(text)
        except ValueError:
            fail(why_no_json(self.name, text))

    async def join(self) -> None:
        """Wait until the server answers: joining the room comes after accepting."""
        for frame in await self.received():
            fail(why_greeted(self, frame))

    async def received(self) -> list[Any]:
        """What has come so far: the frames before the pong to a ping, without waiting for more.

        The server handles a ping after all that came before it.
        """
        await self.send(PING)
        frames: list[Any] = []
        try:
            while (frame := await self.receive()) != PONG:
                frames.append(frame)
        except TimeoutError:
            fail(why_no_pong(frames))
        return frames


async def first_of(futures: set[Any], patience: float) -> set[Any]:
    """Those that are done first, or none; a machine that is busy elsewhere spends one tick of all.

    In each tick, what is ready in this process has its turn. What was stopped answers no more.
    """
    for _ in range(0 if blocking.found else round(patience / TICK)):
        done, _ = await asyncio.wait(futures, timeout=TICK, return_when=asyncio.FIRST_COMPLETED)
        if done:
            return done
    return set()


Connect = Callable[[str, str], AbstractAsyncContextManager[Client]]
