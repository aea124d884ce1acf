"""The start and the end of an ASGI application, as a server tells it of them."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from .asgi import Application, Message


class StartupError(Exception):
    """The application said that it cannot start."""


@asynccontextmanager
async def lifespan(application: Application, patience: float) -> AsyncIterator[dict[str, Any]]:
    """Tell an application that it starts, and in the end that it stops; yields its state.

    One that knows nothing of this, and raises, ends or does not answer, is left alone, as servers
    leave it. Raises StartupError.
    """
    inbox: asyncio.Queue[Message] = asyncio.Queue()
    answers: asyncio.Queue[Message] = asyncio.Queue()
    state: dict[str, Any] = {}
    asgi = {"version": "3.0", "spec_version": "2.0"}
    scope: Message = {"type": "lifespan", "asgi": asgi, "state": state}
    inbox.put_nowait({"type": "lifespan.startup"})
    task = asyncio.ensure_future(_run(application, scope, inbox, answers))
    answer = await _next_answer(answers, patience)
    if answer["type"] == "lifespan.startup.failed":
        raise StartupError(answer.get("message") or "it gave no reason")
    try:
        yield state
    finally:
        if answer["type"] == "lifespan.startup.complete":
            inbox.put_nowait({"type": "lifespan.shutdown"})
            await _next_answer(answers, patience)
        task.cancel()
        await asyncio.wait([task], timeout=patience)


async def _run(
    application: Application,
    scope: Message,
    inbox: asyncio.Queue[Message],
    answers: asyncio.Queue[Message],
) -> None:
    """Run the application's lifespan, and answer for it when it ends or raises."""
    try:
        await application(scope, inbox.get, answers.put)
    except Exception:  # noqa: S110 - an application need not know of lifespans
        pass
    finally:
        answers.put_nowait({"type": "ended"})


async def _next_answer(answers: asyncio.Queue[Message], patience: float) -> Message:
    """The next answer of the application; "silent" when none comes in time."""
    try:
        return await asyncio.wait_for(answers.get(), patience)
    except TimeoutError:
        return {"type": "silent"}
