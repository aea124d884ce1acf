"""Asks an ASGI application in this process, as a server does that serves it to a page."""

import asyncio
from collections.abc import Callable
from typing import Any

HERE, ELSEWHERE = "http://localhost", "https://elsewhere.example"
ACCEPT, CLOSE = "websocket.accept", "websocket.close"
PROBED = 4999  # the code with which the probe closes
ANSWERS = 10.0  # seconds in which an application answers, or ends

Message = dict[str, Any]


def answers_to(application: Callable[..., Any], path: str, origin: str = HERE) -> list[Message]:
    """What an application answers to a page that opens a WebSocket, up to a close, or silence.

    Raises what the application raises.
    """
    return asyncio.run(_answers(application, path, origin))


async def _answers(application: Callable[..., Any], path: str, origin: str) -> list[Message]:
    """The same; the client leaves when nothing more comes."""
    inbox, outbox = asyncio.Queue[Message](), asyncio.Queue[Message]()
    inbox.put_nowait({"type": "websocket.connect"})
    scope = _scope(path, origin)
    running = asyncio.ensure_future(application(scope, inbox.get, outbox.put))
    found: list[Message] = []
    while not found or found[-1]["type"] != CLOSE:
        coming = asyncio.ensure_future(outbox.get())
        both: set[asyncio.Future[Any]] = {coming, running}
        await asyncio.wait(both, timeout=ANSWERS, return_when=asyncio.FIRST_COMPLETED)
        if not coming.done():
            coming.cancel()
            break
        found.append(coming.result())
    inbox.put_nowait({"type": "websocket.disconnect", "code": 1000})
    await asyncio.wait({running}, timeout=ANSWERS)
    if not running.cancel():
        running.result()
    return found


def status_of(application: Callable[..., Any], path: str) -> int:
    """The status with which an application answers a request for a page; raises what it raises."""
    return asyncio.run(_status_of(application, path))


async def _status_of(application: Callable[..., Any], path: str) -> int:
    """The same."""
    inbox, outbox = asyncio.Queue[Message](), asyncio.Queue[Message]()
    inbox.put_nowait({"type": "http.request", "body": b"", "more_body": False})
    scope = _scope(path, HERE) | {"type": "http", "method": "GET", "scheme": "http"}
    await application(scope, inbox.get, outbox.put)
    return int(outbox.get_nowait()["status"])


async def close_probe(_scope: Any, receive: Any, send: Any) -> None:
    """An application that closes with a code of its own, to see that a route leads to it."""
    await receive()
    await send({"type": CLOSE, "code": PROBED})


def _scope(path: str, origin: str) -> Message:
    """What a server says of a WebSocket that a page of an origin opens."""
    return {
        "type": "websocket",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "path": path,
        "raw_path": path.encode(),
        "root_path": "",
        "query_string": b"",
        "headers": [(b"host", b"localhost"), (b"origin", origin.encode())],
        "subprotocols": [],
        "client": ("127.0.0.1", 50000),
        "server": ("localhost", 80),
        "state": {},
    }
