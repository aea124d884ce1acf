"""What the guard does at every checkpoint, around consumers that are made to go wrong."""

import asyncio
import logging
from collections.abc import Callable, Coroutine
from typing import Any

import pytest
from bad_input import BROKEN_ORIGINS, FOREIGN_ORIGINS, TOO_MANY, too_long
from channels.generic.websocket import AsyncWebsocketConsumer
from channels.layers import channel_layers
from channels.routing import URLRouter
from channels.testing import WebsocketCommunicator
from chanx.channels.routing import path
from django.test import override_settings
from server import PATIENCE

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
    from core.websockets import GuardMiddleware

    async def run() -> None:
        channel_layers.backends = {}
        router = URLRouter([path("<str:room>/", consumer.as_asgi())])
        await play(WebsocketCommunicator(GuardMiddleware(router), "/room1/"))

    asyncio.run(run())


async def join(client: WebsocketCommunicator) -> None:
    """Connect, and be accepted."""
    assert (await client.connect(PATIENCE))[0], "the guard must let a good room through"


async def close_code(client: WebsocketCommunicator) -> int:
    """The code with which the next event closes the WebSocket."""
    event = await client.receive_output(PATIENCE)
    assert event["type"] == "websocket.close", f"expected a close, got {event}"
    return int(event["code"])


@override_settings(WEBSOCKET_FRAME_BYTES=10)
@pytest.mark.parametrize("frame", [*too_long(10), b"x" * 11])
def test_a_frame_over_the_limit_closes_with_4413(frame: str | bytes) -> None:
    async def play(client: WebsocketCommunicator) -> None:
        await join(client)
        await client.send_to(text_data="x" * 10)
        assert await client.receive_from(PATIENCE) == "x" * 10, "a frame of the limit's size passes"
        if isinstance(frame, str):
            await client.send_to(text_data=frame)
        else:
            await client.send_to(bytes_data=frame)
        assert await close_code(client) == 4413, "one byte more must close with 4413"
        assert await client.receive_nothing(), "nothing may be sent after a close"

    guarded(EchoConsumer, play)
    assert EchoConsumer.ended_with == 4413, (
        "the consumer must hear of it: it has to leave its groups"
    )


@override_settings(WEBSOCKET_FRAMES_PER_SECOND=20, WEBSOCKET_FRAMES_AT_ONCE=5)
def test_more_frames_than_the_rate_close_with_4429() -> None:
    async def play(client: WebsocketCommunicator) -> None:
        await join(client)
        for _ in range(2):
            for number in range(5):
                await client.send_to(text_data=str(number))
                assert await client.receive_from(PATIENCE) == str(number), (
                    "a burst of the limit passes"
                )
            await asyncio.sleep(0.3)  # the allowance is whole again after 5/20 s
        with override_settings(WEBSOCKET_FRAMES_PER_SECOND=0.001):  # none while these are sent
            for _ in range(TOO_MANY):
                await client.send_to(text_data="again")
            events = [await client.receive_output(PATIENCE) for _ in range(6)]
        codes = [event["code"] for event in events if event["type"] == "websocket.close"]
        assert codes == [4429], "the frame after the burst must close with 4429"

    guarded(EchoConsumer, play)


@pytest.mark.parametrize("consumer", [FailsAtOnce, FailsLater])
def test_an_exception_is_logged_once_and_closes_with_4500(
    consumer: type[AsyncWebsocketConsumer], caplog: pytest.LogCaptureFixture
) -> None:
    async def play(client: WebsocketCommunicator) -> None:
        await join(client)
        if consumer is FailsLater:
            await client.send_to(text_data="anything")
        assert await close_code(client) == 4500, "what the consumer raises must close with 4500"

    with caplog.at_level(logging.WARNING):
        guarded(consumer, play)
    errors = [record for record in caplog.records if record.exc_info]
    assert len(errors) == 1, "the traceback must be logged, and once"
    sentence, *others = [record.getMessage() for record in caplog.records]
    assert "\n" not in sentence, "the sentence before the traceback is one line"
    assert "LookupError('nothing is here')" in sentence, (
        "the log must say what the consumer raised: write the exception into the sentence"
    )
    assert sentence.split()[1] in others[0], "both lines must name the connection by its id"


def test_what_a_client_that_has_gone_is_sent_is_dropped() -> None:
    async def play(client: WebsocketCommunicator) -> None:
        await join(client)
        await client.disconnect(1001, PATIENCE)
        assert client.output_queue.empty(), "the guard must not send after the disconnect"

    guarded(EchoConsumer, play)
    assert EchoConsumer.ended_with == 1001, (
        "the consumer must hear of the disconnect: hand it on with its code"
    )


def test_a_server_that_cannot_send_any_more_is_no_failure(caplog: pytest.LogCaptureFixture) -> None:
    from core.websockets import GuardMiddleware

    events = [
        {"type": "websocket.connect"},
        {"type": "websocket.receive", "text": "Hello"},
        {"type": "websocket.disconnect", "code": 1006},
    ]

    async def receive() -> Any:
        return events.pop(0)

    async def send(event: Any) -> None:
        if event["type"] == "websocket.send":
            raise OSError("the client has gone")  # so ASGI has a server say it

    async def run() -> None:
        channel_layers.backends = {}
        router = URLRouter([path("<str:room>/", EchoConsumer.as_asgi())])
        scope: Any = {"type": "websocket", "path": "/room1/", "headers": []}
        await GuardMiddleware(router)(scope, receive, send)

    asyncio.run(run())
    assert not caplog.records, "a client that goes away is nothing to log"
    assert EchoConsumer.ended_with == 1006, "the consumer must hear of the disconnect"


@pytest.mark.parametrize("origin", [*BROKEN_ORIGINS, *FOREIGN_ORIGINS])
def test_an_origin_that_is_no_address_is_refused_as_a_foreign_one(origin: str) -> None:
    from core.origins import OriginMiddleware

    async def connect() -> bool:
        application = OriginMiddleware(EchoConsumer.as_asgi())
        headers = [(b"origin", origin.encode("latin-1"))]
        client = WebsocketCommunicator(application, "/room1/", headers=headers)
        return bool((await client.connect(PATIENCE))[0])

    assert not asyncio.run(connect()), "only this site's own pages may open a WebSocket"
