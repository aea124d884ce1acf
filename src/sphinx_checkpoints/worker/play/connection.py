"""One client's WebSocket, whatever carries it, and a question that the server always answers."""

import asyncio
import json
import math
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from typing import Any

from .http import Pairs
from .patience import Patience
from .recording import Happening, Recording, matches, shown


class Fence:
    """The questions to one client's connection, and their answers.

    The transcript may ask the same question itself; its answers are the transcript's.
    """

    def __init__(self, settings: Mapping[str, Any]) -> None:
        """Take what to "send" and to "receive"; without them nothing is asked."""
        self.usable = "send" in settings
        self._question: object = settings.get("send")
        self._answer: object = settings.get("receive")
        self.asked = 0
        self._asked_by_transcript = 0

    @classmethod
    def at(cls, path: str, fences: Sequence[Mapping[str, Any]]) -> "Fence":
        """That of the first whose pattern fits a path; "*" stands for anything."""
        bare = path.partition("?")[0]
        return cls(next((one for one in fences if fnmatchcase(bare, one.get("path", "*"))), {}))

    def __str__(self) -> str:
        """What is asked of the configuration's question."""
        return f"{shown(self._answer)} for {shown(self._question)}"

    def ask(self) -> object:
        """The question to send."""
        self.asked += 1
        return self._question

    def saw_sent(self, frame: object) -> None:
        """Note a frame of the transcript's."""
        if self.usable and frame == self._question:
            self._asked_by_transcript += 1

    def takes(self, happening: Happening) -> bool:
        """Whether this is the answer to a question of the fence, which the transcript has not."""
        if not self.asked + self._asked_by_transcript or happening.kind != "receives":
            return False
        if not matches(self._answer, happening.frame):
            return False
        if self._asked_by_transcript:
            self._asked_by_transcript -= 1
            return False
        self.asked -= 1
        return True


@dataclass(eq=False)
class Connection:
    """A client's connection; subclasses say how frames travel."""

    client: str
    recording: Recording
    fence: Fence
    waiting: deque[Happening] = field(default_factory=deque)
    over: bool = False  # closed, crashed or left: nothing can be sent
    arrivals: int = 0
    changed: asyncio.Event = field(default_factory=asyncio.Event)
    headers_back: Pairs = ()  # those with which the connection was accepted

    async def open(self) -> None:
        """Ask for the connection; what comes of it arrives."""
        raise NotImplementedError

    async def send_text(self, text: str) -> None:
        """Send a frame."""
        raise NotImplementedError

    async def leave(self, patience: float) -> bool:
        """Close the connection and wait for the server to be done with it; whether it is."""
        raise NotImplementedError

    async def send(self, frame: object) -> None:
        """Send a frame of JSON."""
        await self.send_text(json.dumps(frame))

    def arrive(
        self, kind: str, *, frame: object = None, text: str = "", code: int = 0, status: int = 0
    ) -> None:
        """Take what the server does, unless it does it after the end or for the fence."""
        happening = Happening(kind, self.recording.event, frame, text, code, status)
        if self.over and kind != "crashed":
            return
        self.over = self.over or kind in {"closed", "crashed"}
        self.arrivals += 1
        if not self.fence.takes(happening):
            self.waiting.append(happening)
            if kind != "accepted":
                self.recording.arrived(self.client, happening)
        self.changed.set()

    def arrive_text(self, text: str) -> None:
        """Take a text frame."""
        try:
            frame = json.loads(text, parse_constant=_finite, parse_float=_finite)
        except (ValueError, RecursionError):
            self.arrive("receives_text", text=text)
        else:
            self.arrive("receives", frame=frame, text=text)

    async def next(self, patience: float) -> Happening | None:
        """What happens next; nothing when nothing does in time, or ever."""
        await self._until(lambda: bool(self.waiting), patience)
        return self.waiting.popleft() if self.waiting else None

    async def ask(self) -> None:
        """Send the fence's question, if there is one and it can be sent."""
        if self.fence.usable and not self.over:
            await self.send(self.fence.ask())

    async def answered(self, patience: float) -> bool:
        """Wait until the fence's questions are answered; whether they were, or need no answer."""
        return await self._until(lambda: not self.fence.asked or not self.fence.usable, patience)

    async def _until(self, condition: Callable[[], bool], patience: float) -> bool:
        """Wait until a condition holds or the connection is over; false when that is too long."""
        waiting = Patience(patience)
        while not condition() and not self.over:
            if not (left := waiting.left()):
                return False
            self.changed.clear()
            with suppress(TimeoutError):
                async with asyncio.timeout(left):
                    await self.changed.wait()
        return True


def _finite(text: str) -> float:
    """A number; ValueError for NaN and the infinities, which only Python takes for JSON."""
    number = float(text)
    if not math.isfinite(number):
        raise ValueError(f"{text} is no JSON")
    return number
