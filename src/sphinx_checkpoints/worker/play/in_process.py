"""Plays a transcript against an ASGI application in this process, from its start to its end."""

import asyncio
import gc
from collections.abc import AsyncIterator, Callable, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
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
    fences: Sequence[Mapping[str, Any]] = (),
    patience: float = PATIENCE,
    quiet: float = QUIET,
    started: Callable[[int], None] = lambda _: None,
) -> dict[str, Any]:
    """Play a transcript, as ``Transcript.to_json`` returns it; see ``Recording.outcome``.

    ``headers`` are added to those of a browser on http://localhost, or replace them. ``fences``
    have a frame to "send" that is always answered, what one then must "receive", and a pattern of
    the "path". ``patience``, unless the transcript has its own, and ``quiet`` are seconds.
    ``started`` gets the index of each event before it is played.
    """
    patience = transcript.get("patience") or patience
    reached = _Reached(application, lowered(headers))
    site = Site(origin_of(reached.headers), reached.headers, reached.ask)
    timing, recording = Timing(patience, quiet), reached.recording
    player = Player(
        reached.connect,
        site,
        transcript["events"],
        fences=fences,
        timing=timing,
        recording=recording,
    )
    with _noted_errors(recording):
        try:
            async with lifespan(application, patience) as reached.state:
                await player.play(started)
        except _StartupError as failed:
            recording.differ("the application starts", f"it said that it cannot: {failed}")
    return recording.outcome()


@dataclass
class _Reached:
    """An application, as the clients of one transcript reach it."""

    application: Application
    headers: Mapping[str, str]
    state: dict[str, Any] = field(default_factory=dict)
    recording: Recording = field(default_factory=Recording)
    opened: int = 0

    def connect(
        self, client: str, path: str, recording: Recording, fence: Fence, own: Mapping[str, str]
    ) -> Connection:
        """A connection that is not open yet."""
        scope = scope_of(path, {**self.headers, **own}, self.state, self.opened)
        self.opened += 1
        return AsgiConnection(client, recording, fence, application=self.application, scope=scope)

    async def ask(self, request: Request, patience: float) -> Answer:
        """The answer to a request."""
        return await ask_application(
            self.application, request, patience, state=self.state, raised=self.note
        )

    def note(self, error: BaseException) -> None:
        """Note the traceback of what the application raises."""
        self.recording.tracebacks.append(traceback_of(error))


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
