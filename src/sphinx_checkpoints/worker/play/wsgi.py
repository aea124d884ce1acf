"""A WSGI application, as ASGI."""

import sys
from collections.abc import Awaitable, Callable, Iterable
from io import BytesIO
from typing import Any

from .asgi import Application, Message

_Wsgi = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]
_BARE = {"content-type": "CONTENT_TYPE", "content-length": "CONTENT_LENGTH"}


def as_asgi(wsgi: _Wsgi) -> Application:
    """An ASGI application that answers HTTP with a WSGI application, in this thread.

    What has WebSockets or a lifespan, and is no request, raises TypeError.
    """

    async def application(
        scope: Message,
        receive: Callable[[], Awaitable[Message]],
        send: Callable[[Message], Awaitable[None]],
    ) -> None:
        if scope["type"] != "http":
            raise TypeError(f"a WSGI application knows no {scope['type']}")
        started: list[tuple[str, list[tuple[str, str]]]] = []

        def start(status: str, headers: list[tuple[str, str]], *_: object) -> None:
            started.append((status, headers))

        body = _body_of(wsgi(_environment(scope, (await receive())["body"]), start))
        status, headers = started[-1]
        pairs = [(name.encode("latin-1"), value.encode("latin-1")) for name, value in headers]
        code = int(status.partition(" ")[0])
        await send({"type": "http.response.start", "status": code, "headers": pairs})
        await send({"type": "http.response.body", "body": body})

    return application


def _body_of(pieces: Iterable[bytes]) -> bytes:
    """All of a body, which is closed as a server does."""
    try:
        return b"".join(pieces)
    finally:
        getattr(pieces, "close", lambda: None)()


def _environment(scope: Message, body: bytes) -> dict[str, Any]:
    """What a WSGI server says of a request."""
    headers = {name.decode(): value.decode() for name, value in scope["headers"]}
    own = {
        _BARE.get(name, f"HTTP_{name.upper().replace('-', '_')}"): value
        for name, value in headers.items()
    }
    host, port = scope["server"]
    return {
        **own,
        "REQUEST_METHOD": scope["method"],
        "SCRIPT_NAME": "",
        "PATH_INFO": scope["path"].encode().decode("latin-1"),
        "QUERY_STRING": scope["query_string"].decode(),
        "SERVER_NAME": host,
        "SERVER_PORT": str(port),
        "SERVER_PROTOCOL": "HTTP/1.1",
        "REMOTE_ADDR": scope["client"][0],
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": scope["scheme"],
        "wsgi.input": BytesIO(body),
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": False,
        "wsgi.multiprocess": False,
        "wsgi.run_once": False,
    }
