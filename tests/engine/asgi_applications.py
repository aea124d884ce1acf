"""Plain ASGI applications to play transcripts against."""

import asyncio
import json
import time
from collections import defaultdict
from collections.abc import AsyncIterator, Awaitable, Callable, MutableMapping
from typing import Any

Message = MutableMapping[str, Any]
Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]

ACCEPT = {"type": "websocket.accept"}
PRESENT: list[Send] = []


async def texts(scope: Scope, receive: Receive, send: Send) -> AsyncIterator[str]:
    """Accept a WebSocket and give the texts that it sends, until it is left."""
    assert scope["type"] == "websocket"
    assert (await receive())["type"] == "websocket.connect"
    await send(ACCEPT)
    while (message := await receive())["type"] == "websocket.receive":
        yield message["text"]


async def send_json(send: Send, frame: object) -> None:
    await send({"type": "websocket.send", "text": json.dumps(frame)})


async def echo(scope: Scope, receive: Receive, send: Send) -> None:
    """Sends back what it gets."""
    async for text in texts(scope, receive, send):
        await send({"type": "websocket.send", "text": text})


async def puppet(scope: Scope, receive: Receive, send: Send) -> None:
    """Sends the frames of the list that it gets, as they are when they are strings."""
    async for text in texts(scope, receive, send):
        for frame in json.loads(text):
            text = frame if isinstance(frame, str) else json.dumps(frame)
            await send({"type": "websocket.send", "text": text})


async def tell_scope(scope: Scope, receive: Receive, send: Send) -> None:
    """Tells how it is addressed."""
    async for _ in texts(scope, receive, send):
        headers = {name.decode(): value.decode() for name, value in scope["headers"]}
        told = {name: scope[name] for name in ("path", "scheme", "subprotocols")}
        query = scope["query_string"].decode()
        raw = scope["raw_path"].decode()
        shown = {name: headers[name] for name in ("host", "origin")}
        await send_json(send, {**told, **shown, "query": query, "raw": raw})


def room_of(*, delay: float = 0, to_sender: bool = False) -> Any:
    """A room a path: what one sends the others receive; a ping is answered, all in order.

    Who asks for ?late joins a moment after being accepted.
    """
    rooms: dict[str, list[Send]] = defaultdict(list)

    async def room(scope: Scope, receive: Receive, send: Send) -> None:
        assert scope["type"] == "websocket"
        members = rooms[scope["path"]]
        await receive()
        await send(ACCEPT)
        await asyncio.sleep(0.1 if scope["query_string"] == b"late" else 0)
        members.append(send)
        while (message := await receive())["type"] == "websocket.receive":
            frame = json.loads(message["text"])
            if frame == {"action": "ping"}:
                await send_json(send, {"action": "pong"})
                continue
            await asyncio.sleep(delay)
            for member in list(members):
                if member is not send or to_sender:
                    await send_json(member, frame)
        members.remove(send)

    return room


room = room_of()


async def works_beside(scope: Scope, receive: Receive, send: Send) -> None:
    """Answers pings at once, and what else it gets in a task of its own, after a while."""

    async def work() -> None:
        await asyncio.sleep(0.2)
        await send_json(send, "done")

    async with asyncio.TaskGroup() as jobs:
        async for text in texts(scope, receive, send):
            if json.loads(text) == {"action": "ping"}:
                await send_json(send, {"action": "pong"})
            else:
                jobs.create_task(work())


async def refuse(_scope: Scope, receive: Receive, send: Send) -> None:
    """Closes before it accepts."""
    await receive()
    await send({"type": "websocket.close", "code": 4403})


async def close_at_once(_scope: Scope, receive: Receive, send: Send) -> None:
    """Accepts, says something, and closes."""
    await receive()
    await send(ACCEPT)
    await send_json(send, "goodbye")
    await send({"type": "websocket.close", "code": 4404, "reason": "nobody here"})


async def end_without_close(_scope: Scope, receive: Receive, send: Send) -> None:
    """Accepts and returns."""
    await receive()
    await send(ACCEPT)


async def crash_at_connect(_scope: Scope, _receive: Receive, _send: Send) -> None:
    """Raises before it accepts."""
    raise ValueError("no route found")


async def crash_at_message(scope: Scope, receive: Receive, send: Send) -> None:
    """Raises at the first message."""
    async for text in texts(scope, receive, send):
        raise KeyError(text)


async def crash_after_accepting(scope: Scope, receive: Receive, send: Send) -> None:
    """Raises after accepting, but for one path."""
    if scope.get("path") == "/b":
        return await puppet(scope, receive, send)
    await receive()
    await send(ACCEPT)
    raise ValueError("too late")


async def crash_at_leaving(scope: Scope, receive: Receive, send: Send) -> None:
    """Raises when it is left."""
    async for _ in texts(scope, receive, send):
        pass
    raise OSError("cannot say goodbye")


async def crash_in_a_task(scope: Scope, receive: Receive, send: Send) -> None:
    """Starts a task that raises, and answers."""

    async def fail() -> None:
        raise LookupError("nobody waits for me")

    async for _ in texts(scope, receive, send):
        task = asyncio.create_task(fail())
        await asyncio.wait([task])
        del task
        await send_json(send, "ok")


async def crash_in_a_task_that_stays(scope: Scope, receive: Receive, send: Send) -> None:
    """Starts a task that raises, and that only the garbage collector finds."""

    async def fail() -> None:
        raise LookupError("nobody finds me")

    async for _ in texts(scope, receive, send):
        box: list[Any] = []
        box += [box, asyncio.create_task(fail())]
        await send_json(send, "ok")


async def farewell(scope: Scope, receive: Receive, send: Send) -> None:
    """Tells the others when one leaves."""
    assert scope["type"] == "websocket"
    PRESENT.append(send)
    async for _ in texts(scope, receive, send):
        pass
    PRESENT.remove(send)
    for member in PRESENT:
        await send_json(member, "left")


async def send_before_accepting(_scope: Scope, receive: Receive, send: Send) -> None:
    """Sends a frame that it must not send yet."""
    await receive()
    await send_json(send, "too early")


async def never_answer(_scope: Scope, _receive: Receive, _send: Send) -> None:
    """Neither accepts nor closes."""
    await asyncio.sleep(3600)


async def never_end(scope: Scope, receive: Receive, send: Send) -> None:
    """Goes on when it is left."""
    async for _ in texts(scope, receive, send):
        pass
    await asyncio.sleep(3600)


async def block_forever(scope: Scope, receive: Receive, send: Send) -> None:
    """Blocks the whole process at the first message."""
    async for _ in texts(scope, receive, send):
        time.sleep(600)


async def greet_with_binary(scope: Scope, receive: Receive, send: Send) -> None:
    """Sends bytes."""
    async for _ in texts(scope, receive, send):
        await send({"type": "websocket.send", "bytes": b"\x00\x01\x02"})


async def print_and_echo(scope: Scope, receive: Receive, send: Send) -> None:
    """Prints what it gets, and sends it back."""
    async for text in texts(scope, receive, send):
        print(f"printed: {text}")
        await send({"type": "websocket.send", "text": text})


async def with_lifespan(scope: Scope, receive: Receive, send: Send) -> None:
    """Keeps in its state what it made at its start."""
    if scope["type"] == "lifespan":
        await receive()
        scope["state"]["greeting"] = "made at the start"
        await send({"type": "lifespan.startup.complete"})
        await receive()
        await send({"type": "lifespan.shutdown.complete"})
        return
    async for _ in texts(scope, receive, send):
        await send_json(send, scope["state"]["greeting"])


async def cannot_start(_scope: Scope, receive: Receive, send: Send) -> None:
    """Says at its start that it cannot."""
    await receive()
    await send({"type": "lifespan.startup.failed", "message": "no database"})
