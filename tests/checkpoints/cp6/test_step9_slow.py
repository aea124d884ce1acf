"""Step 9: clients that take their time, on uvicorn, in a time that the test drives."""

import asyncio
from contextlib import suppress
from typing import Any

import driven
import pytest
from django.conf import settings
from on_uvicorn import needs_option, on_uvicorn, opened, small_socket
from source import function_at, place, project
from websockets.asyncio.client import connect
from written import expect, written

HEAD = b"POST / HTTP/1.1\r\nHost: chat\r\nContent-Length: 9\r\n\r\n"
UNFINISHED = {"nothing": b"", "half a head": HEAD[:20], "no body": HEAD, "half a body": HEAD + b"x"}
LARGE, MANY = 64 * 1024, 500


@pytest.fixture(autouse=True)
def needs_protocols() -> None:
    """Fail where there is no class for it yet, or serve.py does not name it."""
    written("core.slow_readers", "ImpatientProtocol", step=9)
    written("core.slow_requests", "HTTPProtocol", step=9)
    written("core.broken_clients", "WebSocketProtocol", step=9)
    needs_option("--http=core.slow_requests:HTTPProtocol", "no request comes to an end")
    needs_option("--ws=core.broken_clients:WebSocketProtocol", "no slow reader comes to an end")


async def answer(_scope: Any, receive: Any, send: Any) -> None:
    """Take a request, and answer it."""
    while (await receive()).get("more_body"):
        pass
    await send({"type": "http.response.start", "status": 204, "headers": []})
    await send({"type": "http.response.body"})


@pytest.mark.parametrize("sent", UNFINISHED.values(), ids=UNFINISHED)
def test_a_request_without_an_end_is_cut_off(sent: bytes) -> None:
    async def play() -> None:
        async with on_uvicorn(answer) as port, opened(port) as (reader, writer):
            writer.write(sent)
            began = asyncio.get_running_loop().time()
            with suppress(ConnectionError):
                async with asyncio.timeout(10 * settings.REQUEST_SECONDS):
                    expect(await reader.read() == b"", f"{at}: such a request gets no answer")
            waited = asyncio.get_running_loop().time() - began
            expect(
                waited >= settings.REQUEST_SECONDS - 1, f"{at}: a client may take REQUEST_SECONDS"
            )

    at = function_at("core/slow_requests.py", "abort_without_request")
    run(play(), f"{at}: a request without an end must be cut off after REQUEST_SECONDS")


def test_a_body_without_an_end_is_cut_off() -> None:
    async def play() -> None:
        async with on_uvicorn(answer) as port, opened(port) as (reader, writer):
            size = 4 * settings.REQUEST_BYTES
            writer.write(
                f"POST / HTTP/1.1\r\nHost: chat\r\nContent-Length: {size}\r\n\r\n".encode()
            )
            writer.write(b"x" * size)
            with suppress(ConnectionError):
                answered = await reader.read()
                expect(
                    not answered,
                    f"{at}: REQUEST_BYTES are enough for a body: abort the transport after more",
                )

    at = function_at("core/slow_requests.py", "data_received")
    run(play(), f"{at}: a body of more than REQUEST_BYTES must be cut off")


def test_one_request_after_the_other_is_answered() -> None:
    async def play() -> None:
        async with on_uvicorn(answer) as port, opened(port) as (reader, writer):
            for _ in range(3):
                await asyncio.sleep(settings.REQUEST_SECONDS / 4)
                writer.write(HEAD + b"123456789")
                expect(
                    (await reader.readuntil(b"\r\n\r\n")).startswith(b"HTTP/1.1 204"),
                    sentence,
                )

    at = place(project() / "core/slow_requests.py", 1)
    sentence = f"{at}: a request in time must be answered"
    run(play(), sentence)


def test_who_reads_nothing_is_cut_off() -> None:
    ended: list[float] = []

    async def tell_all(_scope: Any, receive: Any, send: Any) -> None:
        """Send more than a machine buffers, whoever reads it."""
        await receive()
        await send({"type": "websocket.accept"})
        try:
            for _ in range(MANY):
                await send({"type": "websocket.send", "text": "x" * LARGE})
        finally:
            ended.append(asyncio.get_running_loop().time())

    async def play() -> None:
        async with on_uvicorn(tell_all) as port:
            mute = small_socket(port)
            options: Any = {"max_queue": 1, "compression": None, "ping_interval": None}
            async with connect(f"ws://127.0.0.1:{port}/", sock=mute, **options):
                await asyncio.sleep(1.5 * settings.SLOW_READER_SECONDS)
                expect(
                    ended,
                    f"{at}: who reads nothing must be cut off after SLOW_READER_SECONDS: abort the "
                    "transport then",
                )

    at = function_at("core/slow_readers.py", "pause_writing")
    run(play(), f"{at}: who reads nothing must be cut off")


def run(play: Any, otherwise: str) -> None:
    """Play in driven time; what does not come to its end fails with a sentence."""
    try:
        driven.run(play)
    except TimeoutError:
        pytest.fail(otherwise, pytrace=False)
