"""Step 10: clients that break the rules below the frames that the guard sees, on uvicorn."""

import asyncio
import logging
from typing import Any

import driven
import pytest
from loading import fail
from on_uvicorn import on_uvicorn, opened
from source import function_at
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed
from written import expect, written

MANY = 1000  # more than WEBSOCKET_PARTS times what a client may send at once
TOO_MANY_FRAMES, NO_UTF8 = 4429, 1007
HANDSHAKE = [
    "GET / HTTP/1.1",
    "Host: chat",
    "Upgrade: websocket",
    "Connection: Upgrade",
    "Sec-WebSocket-Version: 13",
    "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
    *(f"X-{number}: x" for number in range(200)),  # which the websockets library does not read
]


@pytest.fixture(autouse=True)
def needs_protocol() -> None:
    """Fail where nothing counts yet what crosses the wire."""
    written("core.broken_clients", "Allowance", step=10)


def protocol_at(name: str) -> str:
    """Where a method of the protocol for WebSockets is written."""
    return function_at("core/broken_clients.py", name)


async def echo(_scope: Any, receive: Any, send: Any) -> None:
    """Send back each text, until the client has gone."""
    await receive()
    await send({"type": "websocket.accept"})
    while (event := await receive())["type"] == "websocket.receive":
        await send({"type": "websocket.send", "text": event.get("text") or ""})


async def ping(client: ClientConnection) -> None:
    """Ping without a pause."""
    for _ in range(MANY):
        await client.ping()


async def send_in_parts(client: ClientConnection) -> None:
    """Send a text in parts of one letter."""
    await client.send(["x"] * MANY)


def closed_with(misbehave: Any) -> int | None:
    """The code with which a client that does this is closed."""

    async def play() -> int | None:
        async with on_uvicorn(echo) as port, connect(f"ws://127.0.0.1:{port}/") as client:
            try:
                await misbehave(client)
                async with asyncio.timeout(60):
                    while True:
                        await client.recv()
            except ConnectionClosed as closed:
                return closed.rcvd.code if closed.rcvd else None
            except TimeoutError:
                at = protocol_at("handle_events")
                fail(f"{at}: a client that sends without an end must be closed.")

    return driven.run(play())[0]


@pytest.mark.parametrize("misbehave", [ping, send_in_parts])
def test_too_much_of_anything_closes_with_4429(
    misbehave: Any, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING):
        code = closed_with(misbehave)
    expect(
        code == TOO_MANY_FRAMES,
        f"{protocol_at('handle_events')}: pings and parts of a frame count, too: the code was "
        f"{code}, so spend the allowance in handle_events, and close with TOO_MANY_FRAMES",
    )
    closing = protocol_at("close_too_many_frames")
    lines = [record.getMessage() for record in caplog.records]
    expect(len(lines) == 1, f"{closing}: one line in the log is enough: {lines}")
    expect(
        "closed with 4429, TOO_MANY_FRAMES" in lines[0],
        f"{closing}: the line must say why it was closed: write the code and its name into it",
    )


def test_a_message_in_some_parts_arrives() -> None:
    async def play() -> None:
        async with on_uvicorn(echo) as port, connect(f"ws://127.0.0.1:{port}/") as client:
            await client.send(["Hello ", "every", "one!"])
            await client.ping()
            expect(
                await client.recv() == "Hello everyone!",
                f"{protocol_at('handle_events')}: who sends little must be served: hand on to "
                "uvicorn's own handle_events",
            )

    driven.run(play())


def test_a_text_that_is_none_closes_with_1007_and_without_a_traceback(
    caplog: pytest.LogCaptureFixture,
) -> None:
    async def send_no_text(client: ClientConnection) -> None:
        await client.send(b"\xff", text=True)

    with caplog.at_level(logging.ERROR):
        code = closed_with(send_no_text)
    at = protocol_at("send_receive_event_to_app")
    expect(code == NO_UTF8, f"{at}: a text that is no UTF-8 closes with 1007")
    expect(
        not caplog.records,
        f"{at}: a text that is no UTF-8 is nothing to log: look at it here, before uvicorn does",
    )


def test_a_handshake_that_cannot_be_read_is_answered() -> None:
    async def play() -> bytes:
        async with on_uvicorn(echo) as port, opened(port) as (reader, writer):
            writer.write("\r\n".join([*HANDSHAKE, "", ""]).encode())
            async with asyncio.timeout(60):
                answer = await reader.read()
            return answer

    try:
        answer = driven.run(play())[0]
    except (AssertionError, TimeoutError):
        answer = b""
    expect(
        answer.startswith(b"HTTP/1.1 4"),
        f"{protocol_at('data_received')}: a handshake that cannot be read must be answered: write "
        "what waits in data_to_send, at the end of data_received",
    )
