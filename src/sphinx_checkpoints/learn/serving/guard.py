"""Lets through only requests from the pages of one site, made to this service by its own name."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from sphinx_checkpoints.model.errors import CheckpointError

_METHODS = ("GET", "POST")


@dataclass(frozen=True)
class Guard:
    """An ASGI application around another.

    ``origin`` is that of the site's pages, as a browser sends it; ``host`` is this service's own
    address: under another name, a page of another site could have itself taken for this one.
    """

    inner: ASGIApp
    origin: str
    host: str

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or refuse it."""
        if scope["type"] == "lifespan":
            await self.inner(scope, receive, send)
        elif refused := self.refuse(scope["method"], Headers(scope=scope)):
            await refused(scope, receive, send)
        else:
            await self.inner(scope, receive, self.readable(send))

    def refuse(self, method: str, headers: Headers) -> Response | None:
        """The answer to a request that is not let through."""
        if headers.getlist("host") != [self.host]:
            return PlainTextResponse(f"This service answers at http://{self.host} only.", 421)
        if headers.getlist("origin") != [self.origin]:
            return PlainTextResponse(f"This service is for the pages of {self.origin} only.", 403)
        if method not in _METHODS:
            return PlainTextResponse("There is no such method here.", 405)
        if headers.get("content-length", "0") != "0" or "transfer-encoding" in headers:
            return PlainTextResponse("This service reads nothing.", 413)
        return None

    def readable(self, send: Send) -> Send:
        """Have the browser give the answer to the page."""

        async def send_readable(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers["Access-Control-Allow-Origin"] = self.origin
                headers["Cache-Control"] = "no-store"
                headers["Vary"] = "Origin"
            await send(message)

        return send_readable


def origin_of(site: str) -> str:
    """The origin of a site's address, as a browser sends it.

    Raises CheckpointError for what is no address.
    """
    try:
        parts = urlsplit(site)
        port = "" if parts.port is None else f":{parts.port}"
    except ValueError:
        parts, port = urlsplit(""), ""
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise CheckpointError(
            f"{site} is no address of a site: name the one that it is served at, as "
            "http://localhost:8080."
        )
    return f"{parts.scheme}://{parts.hostname}{port}"
