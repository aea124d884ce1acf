"""A WSGI application, as ASGI."""

import asyncio
import sys
from collections.abc import Awaitable, Callable, Iterable
from io import BytesIO
from typing import Any

from .asgi import Application, Message

_Headers = list[tuple[str, str]]
_Wsgi = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]
_ONE_AT_A_TIME = {
    "wsgi.version": (1, 0),
    "wsgi.multithread": False,
    "wsgi.multiprocess": False,
    "wsgi.run_once": False,
}
_BARE = {"content-type": "CONTENT_TYPE", "content-length": "CONTENT_LENGTH"}


def as_asgi(wsgi: _Wsgi) -> Application:
    """An ASGI application that answers HTTP with a WSGI application, where no loop is running.

    Whatever is no request raises TypeError.
    """

    async def application(
        scope: Message,
        receive: Callable[[], Awaitable[Message]],
        send: Callable[[Message], Awaitable[None]],
    ) -> None:
        if scope["type"] != "http":
            raise TypeError(f"a WSGI application knows no {scope['type']}")
        environ = _environment(scope, (await receive())["body"])
        # In a browser there are no threads.
        run = _at_once if sys.platform == "emscripten" else asyncio.to_thread
        status, headers, body = await run(_answer, wsgi, environ)
        pairs = [(name.encode("latin-1"), value.encode("latin-1")) for name, value in headers]
        await send({"type": "http.response.start", "status": status, "headers": pairs})
        await send({"type": "http.response.body", "body": body})

    return application


async def _at_once(function: Callable[..., Any], *arguments: object) -> Any:
    """What a function returns, called in this thread."""
    return function(*arguments)


def _answer(wsgi: _Wsgi, environ: dict[str, Any]) -> tuple[int, _Headers, bytes]:
    """The status, the headers and the whole body; the application's iterable is closed."""
    started: list[tuple[str, _Headers]] = []
    pieces = wsgi(environ, lambda status, headers, *_: started.append((status, headers)))
    try:
        body = b"".join(pieces)
    finally:
        getattr(pieces, "close", lambda: None)()
    status, headers = started[-1]
    return int(status.partition(" ")[0]), headers, body


def _environment(scope: Message, body: bytes) -> dict[str, Any]:
    """What a WSGI server says of a request."""
    headers = {name.decode(): value.decode() for name, value in scope["headers"]}
    own = {_variable(name): value for name, value in headers.items()}
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
        "wsgi.url_scheme": scope["scheme"],
        "wsgi.input": BytesIO(body),
        "wsgi.errors": sys.stderr,
        **_ONE_AT_A_TIME,
    }


def _variable(header: str) -> str:
    """The name under which a WSGI application finds a header."""
    return _BARE.get(header, f"HTTP_{header.upper().replace('-', '_')}")
