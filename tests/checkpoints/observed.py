"""What learners' tests do with their clients: noted while they run, and read when they are over."""

import asyncio
import re
import sys
import warnings
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from functools import wraps
from http import HTTPStatus
from typing import Any, Protocol
from unittest.mock import patch

from channels.testing.application import ApplicationCommunicator
from channels.testing.websocket import WebsocketCommunicator
from chanx.channels.websocket import AsyncJsonWebsocketConsumer
from django.test import AsyncClient
from source import is_theirs, place, project, running_at

DEPTH = 10  # callers that are known of a coroutine
LOST = {HTTPStatus.MOVED_PERMANENTLY, HTTPStatus.NOT_FOUND}
LONG = 0.9  # seconds, of a client who waits for one by default


@dataclass
class Connection:
    """A client's connection: the learner's lines that opened it, used it in vain, and waited.

    ``code`` is that of a refusal, ``closed_with`` that of what was closed later.
    """

    at: str
    path: str
    headers: dict[bytes, bytes]
    is_accepted: bool = False
    code: Any = None
    closed_with: Any = None
    used_at: str = ""
    waited_at: list[str] = field(default_factory=list)


class Notes(Protocol):
    """Where a test's connections are kept, what consumers raised, and which requests got lost."""

    connections: list[Connection]
    raised: list[BaseException]
    lost: list[str]


@contextmanager
def observed(notes: Callable[[], Notes]) -> Iterator[None]:
    """Keep what is done with clients in the block, where ``notes`` says at the time."""
    of: dict[int, Connection] = {}

    async def connect(call: Any, client: Any, *arguments: Any, **options: Any) -> Any:
        scope = client.scope
        made = Connection(line_of_test(), scope["path"], dict(scope["headers"]))
        notes().connections.append(made)
        made.is_accepted, made.code = await call(client, *arguments, **options)
        of[id(client)] = made
        return made.is_accepted, made.code

    async def send(call: Any, client: Any, message: Any) -> Any:
        made = of.get(id(client))
        if made and not made.is_accepted and message["type"] == "websocket.receive":
            made.used_at = made.used_at or line_of_test()
        return await call(client, message)

    async def receive(call: Any, client: Any, *arguments: Any, **options: Any) -> Any:
        made, loop = of.get(id(client)), asyncio.get_running_loop()
        begun = loop.time()
        try:
            event = await call(client, *arguments, **options)
        except (TimeoutError, asyncio.CancelledError):
            if made and loop.time() - begun > LONG:
                made.waited_at.append(line_of_test())
            raise
        if made and event["type"] == "websocket.close":
            made.closed_with = event.get("code")
        return event

    async def fail(call: Any, consumer: Any, error: Any, *arguments: Any) -> Any:
        notes().raised.append(error)
        return await call(consumer, error, *arguments)

    async def ask(call: Any, client: Any, **request: Any) -> Any:
        response = await call(client, **request)
        if response.status_code in LOST:
            said = f"{request.get('path')} leads to no view: compare it with the urlpatterns"
            notes().lost.append(f"{line_of_test()}: {said}, each slash counts.")
        return response

    with ExitStack() as stack:
        for owner, name, note in (
            (AsyncJsonWebsocketConsumer, "handle_message_handler_error", fail),
            (AsyncClient, "request", ask),
            (WebsocketCommunicator, "connect", connect),
            (ApplicationCommunicator, "send_input", send),
            (ApplicationCommunicator, "receive_output", receive),
        ):
            stack.enter_context(patch.object(owner, name, noting(getattr(owner, name), note)))
        yield


@contextmanager
def forgotten() -> Iterator[list[str]]:
    """The learner's lines whose coroutines nobody awaits, known when the block is over."""
    lines: list[str] = []
    sys.set_coroutine_origin_tracking_depth(DEPTH)
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        try:
            yield lines
        finally:
            sys.set_coroutine_origin_tracking_depth(0)
    said = [str(one.message) for one in caught if "was never awaited" in str(one.message)]
    frames = (re.findall(r'File "(.+)", line (\d+)', text) for text in said)
    theirs = ([place(*one) for one in created if is_theirs(one[0])] for created in frames)
    lines += [found[-1] for found in theirs if found]


def noting(method: Any, note: Any) -> Any:
    """A method that is called by what notes it."""

    @wraps(method)
    async def noted(*arguments: Any, **options: Any) -> Any:
        return await note(method, *arguments, **options)

    return noted


def line_of_test() -> str:
    """The line of a test that leads here; where none does, one of what the tests share."""
    frame = sys._getframe(1)
    innermost = running_at(frame)
    shared = project() / "core"
    while frame:
        file = frame.f_code.co_filename
        if is_theirs(file) and not file.startswith(str(shared)):
            return place(file, frame.f_lineno)
        frame = frame.f_back  # type: ignore[assignment]
    return innermost
