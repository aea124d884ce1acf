"""Windows of the system's page, in the process of the consumer."""

import asyncio
import json
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager
from typing import Any
from unittest.mock import patch

import pytest
from channels.layers import channel_layers
from channels.testing import WebsocketCommunicator
from chanx.channels.websocket import AsyncJsonWebsocketConsumer
from clients import PING, PONG
from django.conf import settings
from errors import sentence_of
from in_process import next_event
from in_settings import about_layers
from loading import fail
from overriding import why_overridden
from source import place_of, settings_at
from system_part import system_consumer

PATIENCE = 5.0  # seconds until a frame counts as missing
HEADERS = [(b"host", b"localhost"), (b"origin", b"http://localhost")]


class Window:
    """A window that has the system's page open."""

    def __init__(self, name: str, communicator: WebsocketCommunicator, errors: list[Exception]):
        self.name = name
        self.communicator = communicator
        self.errors = errors
        self.consumer: Any = None

    async def send(self, frame: object) -> None:
        """Send a frame."""
        await self.communicator.send_to(text_data=json.dumps(frame))

    async def ask(self, task_type: str, content: str) -> None:
        """Ask for a job."""
        job = {"task_type": task_type, "content": content}
        await self.send({"action": "system_message", "payload": job})

    async def receive(self) -> Any:
        """The next frame; TimeoutError where none comes; fails where the consumer has failed."""
        output = await self.output()
        if self.errors:
            fail(sentence_of(self.errors[0], place_of(system_consumer())))
        if output["type"] == "websocket.close":
            at = place_of(system_consumer())
            fail(f"{at}: {self.name}'s window is closed with code {output.get('code')}.")
        return json.loads(output["text"])

    async def output(self) -> Any:
        """The consumer's next event."""
        try:
            return await next_event(self.communicator, PATIENCE)
        except TimeoutError:
            if self.errors:
                fail(sentence_of(self.errors[0], place_of(system_consumer())))
            raise
        except Exception as error:
            is_of_redis = "Redis" in str(error) or "redis" in type(error).__module__
            at = settings_at("CHANNEL_LAYERS") if is_of_redis else place_of(system_consumer())
            fail(sentence_of(error, at))

    async def received(self) -> list[Any]:
        """What has come so far: the frames before the second pong to two pings.

        The consumer takes turns between its socket and its group: one ping could overtake.
        """
        frames = [await self.until_pong(), await self.until_pong()]
        return [*frames[0], *frames[1]]

    async def until_pong(self) -> list[Any]:
        """The frames before the pong to a ping."""
        await self.send(PING)
        frames: list[Any] = []
        try:
            while (frame := await self.receive()) != PONG:
                frames.append(frame)
        except TimeoutError:
            at, got = place_of(system_consumer()), f" but with {frames}" if frames else ""
            fail(f"{at}: a ping is not answered with a pong{got}: keep handle_ping of the chat.")
        return frames


@asynccontextmanager
async def windows(application: Any, *names: str) -> AsyncIterator[list[Window]]:
    """Windows of an application's /ws/system/, on a channel layer of their own."""
    if said := about_layers(settings.CHANNEL_LAYERS):
        fail(said)
    channel_layers.backends = {}  # what earlier tests left there
    async with AsyncExitStack() as stack:
        errors, consumers = stack.enter_context(noted())
        try:
            yield [
                await stack.enter_async_context(window(application, name, errors, consumers))
                for name in names
            ]
        except (Exception, pytest.fail.Exception):
            if found := why_overridden(system_consumer()):
                fail(found)
            raise


@asynccontextmanager
async def window(
    application: Any, name: str, errors: list[Exception], consumers: list[Any]
) -> AsyncIterator[Window]:
    """One of them, from its connection to its end."""
    communicator = WebsocketCommunicator(application, "/ws/system/", headers=HEADERS)
    opened = Window(name, communicator, errors)
    await communicator.send_input({"type": "websocket.connect"})
    if (await opened.output())["type"] != "websocket.accept":
        fail(f"{place_of(system_consumer())}: {name}'s window may not connect.")
    await opened.until_pong()
    opened.consumer = consumers[-1]
    yield opened
    await communicator.send_input({"type": "websocket.disconnect", "code": 1000})
    await asyncio.wait({communicator.future}, timeout=PATIENCE)


@contextmanager
def noted() -> Iterator[tuple[list[Exception], list[Any]]]:
    """What handlers raise in the block, which Chanx only logs; and the consumers there are."""
    errors: list[Exception] = []
    consumers: list[Any] = []
    base = AsyncJsonWebsocketConsumer
    connect = base.websocket_connect

    async def note_error(_consumer: Any, error: Exception, *_: Any) -> None:
        errors.append(error)

    async def note_consumer(consumer: Any, message: Any) -> None:
        consumers.append(consumer)
        await connect(consumer, message)

    with (
        patch.object(base, "handle_message_handler_error", note_error),
        patch.object(base, "handle_event_handler_error", note_error),
        patch.object(base, "websocket_connect", note_consumer),
    ):
        yield errors, consumers
