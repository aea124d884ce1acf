"""Runs the ladder, one run at a time, and tells every page that listens."""

import asyncio
import traceback
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager

from sphinx_checkpoints.learn.learners_ladder import LearnersLadder
from sphinx_checkpoints.learn.serving.messages import (
    CHECKING,
    FIRST,
    Message,
    failed,
    message_of,
)
from sphinx_checkpoints.model.errors import CheckpointError

Listener = asyncio.Queue[Message]

_FAILED = "The check itself failed: {error} The terminal that it runs in says more."


class BusyError(Exception):
    """A run is under way; its result is sent to everyone."""


class Checker:
    """The ladder of all parts, for the pages that teach them. It belongs to one event loop."""

    def __init__(self, ladder: LearnersLadder) -> None:
        self.parts = {part.name: part for part in ladder.parts}
        self._ladder = ladder
        self._turn = asyncio.Lock()
        self._saved = asyncio.Event()
        self._latest: dict[str, Message] = {}
        self._listeners: dict[str, set[Listener]] = defaultdict(set)

    async def check(self, name: str) -> Message:
        """How the part of a page stands now; BusyError while another run is under way."""
        if self._turn.locked():
            raise BusyError
        async with self._turn:
            return await self._run(name, whole=True)

    async def follow(self) -> None:
        """Check at each save what is listened to, until cancelled."""
        while True:
            await self._saved.wait()
            self._saved.clear()
            for name in [name for name, listeners in self._listeners.items() if listeners]:
                async with self._turn:
                    await self._run(name, whole=False)

    def note_save(self) -> None:
        """The learner has saved. What is saved during a run has another run follow."""
        self._saved.set()

    def note_first(self) -> None:
        """Tell everyone that a run takes long, because it is the first."""
        for name in self._listeners:
            self._send(name, FIRST)

    @contextmanager
    def listening(self, name: str) -> Iterator[Listener]:
        """What becomes known of a page's part, beginning with what is known."""
        listener: Listener = asyncio.Queue()
        if name in self._latest:
            listener.put_nowait(self._latest[name])
        self._listeners[name].add(listener)
        try:
            yield listener
        finally:
            self._listeners[name].discard(listener)

    async def _run(self, name: str, *, whole: bool) -> Message:
        """Run the ladder of a part in a thread, and send what comes of it."""
        self._send(name, CHECKING)
        try:
            part = self.parts[name]
            found = await asyncio.to_thread(self._ladder.standing_in, part, whole=whole)
            message = message_of(found)
        except CheckpointError as error:
            message = failed(str(error))
        except Exception as error:
            # Whoever waits is told, and what is asked next is answered.
            traceback.print_exc()
            words = f"{type(error).__name__}: {error}."
            message = failed(_FAILED.format(error=words))
        self._latest[name] = message
        self._send(name, message)
        return message

    def _send(self, name: str, message: Message) -> None:
        for listener in self._listeners[name]:
            listener.put_nowait(message)
