"""Play a transcript against an ASGI application in this process."""

import asyncio
import gc
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from ..sentences import sentence_of, traceback_of
from .asgi import Application, AsgiConnection, scope_of
from .connection import Connection
from .fence import Fence
from .lifespan import StartupError, lifespan
from .player import Player
from .recording import Recording
from .settling import PATIENCE, QUIET, Timing


async def play(
    application: Application,
    transcript: Mapping[str, Any],
    *,
    headers: Mapping[str, str] | None = None,
    fence: Mapping[str, Any] | None = None,
    patience: float = PATIENCE,
    quiet: float = QUIET,
    started: Callable[[int], None] = lambda _: None,
) -> dict[str, Any]:
    """Play a transcript, as ``Transcript.to_json`` returns it; see ``Recording.outcome``.

    ``headers`` are added to those of a browser on http://localhost, or replace them. ``fence`` has
    a frame to "send" that is always answered, and what one then must "receive". ``patience`` and
    ``quiet`` are seconds. ``started`` gets the index of each event before it is played.
    """
    state: dict[str, Any] = {}

    def connect(client: str, path: str, recording: Recording, fence: Fence) -> Connection:
        scope = scope_of(path, headers or {}, state, len(player.opened))
        return AsgiConnection(client, recording, fence, application=application, scope=scope)

    timing = Timing(patience, quiet)
    player = Player(connect, transcript["events"], fence=fence, timing=timing)
    with _noted_errors(player.recording):
        try:
            async with lifespan(application, patience) as state:
                await player.play(started)
        except StartupError as failed:
            player.recording.differ("the application starts", f"it said that it cannot: {failed}")
    return player.recording.outcome()


@contextmanager
def _noted_errors(recording: Recording) -> Iterator[None]:
    """Note the errors that nobody waits for: those of the application's own tasks."""
    loop = asyncio.get_running_loop()

    def note(_loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        error = context.get("exception")
        if error:
            recording.tracebacks.append(traceback_of(error))
        message = sentence_of(error) if error else context["message"]
        recording.differ("no task of the application fails", f"one raised {message}")

    before = loop.get_exception_handler()
    loop.set_exception_handler(note)
    try:
        yield
    finally:
        gc.collect()  # a task that failed tells of it when it is collected
        loop.set_exception_handler(before)
