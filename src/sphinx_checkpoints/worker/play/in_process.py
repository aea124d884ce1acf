"""Plays a transcript against an ASGI application in this process, from its start to its end."""

import asyncio
import gc
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from contextlib import asynccontextmanager, contextmanager
from typing import Any

from ..sentences import sentence_of, traceback_of
from .asgi import Application, AsgiConnection, Message, scope_of
from .asgi_http import ask_application, origin_of
from .connection import Connection, Fence
from .http import Answer, Request, Site, lowered
from .player import Player
from .recording import Recording
from .settling import PATIENCE, QUIET, Timing

_Queue = asyncio.Queue[Message]


class _StartupError(Exception):
    """The application said that it cannot start."""


@asynccontextmanager
async def lifespan(application: Application, patience: float) -> AsyncIterator[dict[str, Any]]:
    """Tell an application that it starts, and in the end that it stops; yields its state.

    One that knows nothing of this, and raises, ends or does not answer, is left alone, as servers
    leave it. Raises _StartupError.
    """
    inbox, answers = _Queue(), _Queue()
    state: dict[str, Any] = {}
    asgi = {"version": "3.0", "spec_version": "2.0"}
    scope: Message = {"type": "lifespan", "asgi": asgi, "state": state}
    inbox.put_nowait({"type": "lifespan.startup"})
    task = asyncio.ensure_future(_run(application, scope, inbox, answers))
    answer = await _next_answer(answers, patience)
    if answer["type"] == "lifespan.startup.failed":
        raise _StartupError(answer.get("message") or "it gave no reason")
    try:
        yield state
    finally:
        if answer["type"] == "lifespan.startup.complete":
            inbox.put_nowait({"type": "lifespan.shutdown"})
            await _next_answer(answers, patience)
        task.cancel()
        await asyncio.wait([task], timeout=patience)


async def _run(application: Application, scope: Message, inbox: _Queue, answers: _Queue) -> None:
    """Run the application's lifespan, and answer for it when it ends or raises."""
    try:
        await application(scope, inbox.get, answers.put)
    except Exception:  # noqa: S110 - an application need not know of lifespans
        pass
    finally:
        answers.put_nowait({"type": "ended"})


async def _next_answer(answers: _Queue, patience: float) -> Message:
    """The next answer of the application; "silent" when none comes in time."""
    try:
        return await asyncio.wait_for(answers.get(), patience)
    except TimeoutError:
        return {"type": "silent"}


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

    own = lowered(headers)

    def connect(
        client: str, path: str, recording: Recording, fence: Fence, cookies: Mapping[str, str]
    ) -> Connection:
        scope = scope_of(path, {**own, **cookies}, state, len(player.opened))
        return AsgiConnection(client, recording, fence, application=application, scope=scope)

    async def ask(request: Request, patience: float) -> Answer:
        return await ask_application(application, request, patience, state=state, raised=raised)

    def raised(error: BaseException) -> None:
        player.recording.tracebacks.append(traceback_of(error))

    site = Site(origin_of(own), own, ask)
    player = Player(
        connect, site, transcript["events"], fence=fence, timing=Timing(patience, quiet)
    )
    with _noted_errors(player.recording):
        try:
            async with lifespan(application, patience) as state:
                await player.play(started)
        except _StartupError as failed:
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
