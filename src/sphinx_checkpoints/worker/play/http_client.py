"""Asks a server over HTTP, with the standard library's client."""

import asyncio
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from time import monotonic
from urllib.parse import urlsplit

from .http import Answer, Request

_PIECE = 65536  # bytes


async def ask_server(origin: str, request: Request, patience: float) -> Answer:
    """What the server at an address answers; raises TimeoutError, or OSError for no answer."""
    return await asyncio.to_thread(_ask, origin, request, monotonic() + patience)


def _ask(origin: str, request: Request, end: float) -> Answer:
    """Ask, and wait until a time."""
    parts = urlsplit(origin)
    kind = HTTPSConnection if parts.scheme == "https" else HTTPConnection
    connection = kind(parts.netloc, timeout=end - monotonic())
    try:
        headers = {**request.headers, "connection": "close"}
        connection.request(request.method, request.target, request.body, headers)
        response = connection.getresponse()
        body = b""
        while piece := response.read1(_PIECE):
            body += piece
            if monotonic() > end:  # it would go on for ever
                raise TimeoutError
        return Answer(response.status, response.getheaders(), body)
    except HTTPException as error:
        raise OSError(f"that is no HTTP: {error!r}") from error
    finally:
        connection.close()
