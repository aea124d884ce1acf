"""Step 3: a consumer that fails, behind the guard of core/websockets.py."""

import asyncio
import logging
from typing import Any

import pytest
import structlog
from channels.generic.websocket import AsyncWebsocketConsumer
from channels.layers import channel_layers
from channels.testing import WebsocketCommunicator
from guarded import (
    EchoConsumer,
    FailsAtOnce,
    FailsLater,
    close_code,
    guard_at,
    guard_of,
    guarded,
    join,
)
from learner import consumer_class
from loading import fail, load
from programs import PRODUCTION, settings_with
from requirements import has_line
from server import PATIENCE
from source import place_in, project
from written import expect

CONSUMER_FAILED, NO_ROUTE = 4500, 4404
NEEDED = {"structlog": "structlog~=26.1"}


@pytest.mark.parametrize("consumer", [FailsAtOnce, FailsLater])
def test_an_exception_is_logged_once_and_closes_with_4500(
    consumer: type[AsyncWebsocketConsumer], caplog: pytest.LogCaptureFixture
) -> None:
    async def play(client: WebsocketCommunicator) -> None:
        await join(client)
        if consumer is FailsLater:
            await client.send_to(text_data="anything")
        code = await close_code(client)
        expect(
            code == CONSUMER_FAILED,
            f"{guard_at('__call__')}: what the consumer raises must close with 4500",
        )

    with caplog.at_level(logging.WARNING):
        guarded(consumer, play)
    errors = [record for record in caplog.records if record.exc_info]
    at, closing = guard_at("__call__"), guard_at("close")
    expect(
        len(errors) == 1,
        f"{at}: the traceback must be logged, and once: call logger.exception",
    )
    sentence, *others = [record.getMessage() for record in caplog.records]
    expect("\n" not in sentence, f"{at}: the sentence before the traceback is one line")
    expect(
        "LookupError('nothing is here')" in sentence,
        f"{at}: the log must say what the consumer raised: write the exception into the sentence",
    )
    expect(others, f"{closing}: the guard must log that it has closed: call logger.warning")
    expect(
        sentence.split()[1] in others[0],
        f"{closing}: both lines must name the connection by its id: write the guard's id into both",
    )


def test_what_a_client_that_has_gone_is_sent_is_dropped() -> None:
    async def play(client: WebsocketCommunicator) -> None:
        await join(client)
        await client.disconnect(1001, PATIENCE)
        expect(
            client.output_queue.empty(),
            f"{guard_at('send')}: the guard must not send after the disconnect: return if closed",
        )

    guarded(EchoConsumer, play)
    expect(
        EchoConsumer.ended_with == 1001,
        f"{guard_at('receive')}: the consumer must hear of the disconnect: hand it on as it is",
    )


def test_a_server_that_cannot_send_any_more_is_no_failure(caplog: pytest.LogCaptureFixture) -> None:
    guard = guard_of(EchoConsumer)
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
        scope: Any = {"type": "websocket", "path": "/room1/", "headers": []}
        await guard(scope, receive, send)

    asyncio.run(run())
    expect(
        not caplog.records,
        f"{guard_at('send')}: a client that goes away is nothing to log: catch OSError",
    )
    expect(
        EchoConsumer.ended_with == 1006,
        f"{guard_at('receive')}: the consumer must hear of the disconnect: hand it on as it is",
    )


def test_the_guard_stands_in_front_of_the_chat(monkeypatch: pytest.MonkeyPatch) -> None:
    application, consumer = load("config.asgi", step=3).application, consumer_class()
    at = place_in(project() / "config/asgi.py", '"websocket"')

    async def fails(_self: object) -> None:
        raise LookupError("nothing is here")

    async def play() -> None:
        channel_layers.backends = {}
        headers = [(b"host", b"localhost"), (b"origin", b"http://localhost")]
        client = WebsocketCommunicator(application, "/ws/chat/room1/", headers)
        await join(client, at)
        code = await close_code(client)
        expect(
            code != NO_ROUTE,
            f"{at}: no route leads through the guard to the chat: write "
            'GuardMiddleware(UnroutedMiddleware(include("config.routing"))), in this order',
        )
        expect(code == CONSUMER_FAILED, f"{at}: what the chat raises must close with 4500")

    monkeypatch.setattr(consumer, "post_authentication", fails)
    try:
        asyncio.run(play())
    except LookupError:
        fail(f"{at}: what the chat raises reaches the server: write GuardMiddleware( here.")


def test_the_project_asks_for_what_chanx_logs_with() -> None:
    has_line(NEEDED)


def test_a_server_without_debugging_leaves_the_log_to_the_guard(
    capsys: pytest.CaptureFixture[str],
) -> None:
    at = place_in(project() / "config/settings.py", "structlog.configure")
    with settings_with(**PRODUCTION):
        structlog.get_logger("chat").warning("heard")
        expect(
            "heard" not in capsys.readouterr().out,
            f"{at}: Chanx's warnings still reach the log: call structlog.configure with a logger "
            "from error on",
        )
    with settings_with(DJANGO_DEBUG="true"):
        structlog.get_logger("chat").warning("heard")
        expect(
            "heard" in capsys.readouterr().out,
            f"{at}: with debugging on, Chanx's warnings belong in the terminal: call "
            "structlog.configure only if not DEBUG",
        )
