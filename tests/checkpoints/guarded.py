"""Consumers that are made to go wrong, and the guard in front of them."""

import asyncio
import logging
from collections.abc import Callable, Coroutine, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from channels.generic.websocket import AsyncWebsocketConsumer
from channels.layers import channel_layers
from channels.routing import URLRouter
from channels.testing import WebsocketCommunicator
from chanx.channels.routing import path
from errors import sentence_of
from in_process import next_event
from loading import fail
from server import PATIENCE
from source import function_at, raised_at
from written import expect, written

Play = Callable[[WebsocketCommunicator], Coroutine[Any, Any, None]]


class EchoConsumer(AsyncWebsocketConsumer):
    """Sends back what it gets, and remembers how it ended."""

    ended_with: int | None = None

    async def receive(self, text_data: str | None = None, bytes_data: bytes | None = None) -> None:
        await self.send(text_data, bytes_data)

    async def disconnect(self, code: int) -> None:
        type(self).ended_with = code
        await self.send("too late")


class FailsAtOnce(AsyncWebsocketConsumer):
    """Raises before it accepts."""

    async def connect(self) -> None:
        raise LookupError("nothing is here")


class FailsLater(EchoConsumer):
    """Raises when it gets a frame."""

    async def receive(self, *_: object, **__: object) -> None:
        raise LookupError("nothing is here")


def guarded(consumer: type[AsyncWebsocketConsumer], play: Play) -> None:
    """Play with a consumer behind the guard."""
    guard = guard_of(consumer)

    async def run() -> None:
        channel_layers.backends = {}
        await play(WebsocketCommunicator(guard, "/room1/"))

    with logged() as errors:
        try:
            asyncio.run(run())
        except pytest.fail.Exception:
            for error in errors:
                fail(sentence_of(error))
            raise
        except Exception as error:
            fail(why_not_guarded(error))


@contextmanager
def logged() -> Iterator[list[BaseException]]:
    """What the guard has logged that the learner's code raised."""
    found: list[BaseException] = []

    class Noting(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            error = record.exc_info[1] if record.exc_info else None
            if error and raised_at(error) and "nothing is here" not in str(error):
                found.append(error)

    handler, logger = Noting(), logging.getLogger("core.websockets")
    logger.addHandler(handler)
    try:
        yield found
    finally:
        logger.removeHandler(handler)


def guard_of(consumer: type[AsyncWebsocketConsumer]) -> Any:
    """The guard in front of a consumer, behind a route with a room."""
    router = URLRouter([path("<str:room>/", consumer.as_asgi())])
    return written("core.websockets", "GuardMiddleware", step=3)(router)


def why_not_guarded(error: Exception) -> str:
    """What is wrong where an exception leaves the guard, or nothing comes out of it."""
    match error:
        case LookupError() if "nothing is here" in str(error):
            return (
                f"{guard_at('__call__')}: what a consumer raises leaves the guard: catch Exception "
                "here, log it, and close with CONSUMER_FAILED, as Step 3 shows."
            )
        case TimeoutError():
            return (
                f"{guard_at('__call__')}: nothing comes out of the guard: hand on what the "
                "consumer sends and the client sends, as Step 3 shows."
            )
    return sentence_of(error)


def guard_at(name: str) -> str:
    """Where a method of the guard is written, or a function beside it."""
    return function_at("core/websockets.py", name)


async def join(client: WebsocketCommunicator, at: str = "") -> None:
    """Connect, and be accepted; what stands at a place, or else the guard, has to."""
    await client.send_input({"type": "websocket.connect"})
    event = await next_event(client, PATIENCE)
    expect(
        event["type"] == "websocket.accept",
        f"{at or guard_at('__call__')}: a page of this site must be let into room1",
    )


async def close_code(client: WebsocketCommunicator) -> int:
    """The code with which the next event closes the WebSocket; 0 where it does something else."""
    event = await next_event(client, PATIENCE)
    return int(event["code"]) if event["type"] == "websocket.close" else 0


async def echo(client: WebsocketCommunicator) -> str | None:
    """The text that comes next; None where something else comes."""
    event = await next_event(client, PATIENCE)
    return event.get("text") if event["type"] == "websocket.send" else None
