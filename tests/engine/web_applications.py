"""Plain applications that answer HTTP, and one that has WebSockets besides."""

import asyncio
import json
from collections.abc import Awaitable, Callable, Iterable, Mapping
from http.cookies import SimpleCookie
from typing import Any
from urllib.parse import parse_qs

from tests.engine.asgi_applications import ACCEPT, Message, Receive, Scope, Send, send_json

PAGE = """<!doctype html><title>A page</title>
<style>p { color: red }</style><script>let secret = 1;</script>
<h1>Rooms</h1><p>Welcome,
   <b>A</b>lice &amp; all.</p><ul><li>one<li>two</ul>
<form method="post" action="/echo/"><input type="hidden" name="token" value="t&lt;1">
<input name="name"><input type="hidden" name="kind" value="guest"></form>
<form action="/search/"><input type="hidden" name="token" value="wrong"></form>
"""
HTML = {"content-type": "text/html; charset=utf-8"}
JOINED: list[Send] = []


async def answer(
    send: Send, status: int, body: str = "", headers: Mapping[str, str] | None = None
) -> None:
    """Send a whole answer, in two pieces."""
    pairs = [(name.encode(), value.encode()) for name, value in (headers or {}).items()]
    await send({"type": "http.response.start", "status": status, "headers": pairs})
    await send({"type": "http.response.body", "body": body[:3].encode(), "more_body": True})
    await send({"type": "http.response.body", "body": body[3:].encode()})


async def echo(scope: Scope, receive: Receive, send: Send) -> None:
    """Answer with what was asked, as JSON."""
    headers = {name.decode(): value.decode() for name, value in scope["headers"]}
    body = (await receive())["body"].decode()
    is_form = headers.get("content-type") == "application/x-www-form-urlencoded"
    found = {
        "method": scope["method"],
        "query": scope["query_string"].decode(),
        "headers": headers,
        "body": parse_qs(body) if is_form else json.loads(body or "null"),
    }
    await answer(send, 200, json.dumps(found), {"content-type": "application/json"})


async def log_in(_scope: Scope, _receive: Receive, send: Send) -> None:
    """Set two cookies, of which the second is for a folder alone, and send on."""
    pairs = [
        (b"set-cookie", b"session=s3cret; Path=/; HttpOnly; Secure; SameSite=Lax"),
        (b"set-cookie", b"csrftoken=c4; Path=/echo/; Max-Age=60"),
        (b"location", b"http://localhost/me/?next=7"),
    ]
    await send({"type": "http.response.start", "status": 302, "headers": pairs})
    await send({"type": "http.response.body"})


async def log_out(_scope: Scope, _receive: Receive, send: Send) -> None:
    """Take the cookie away."""
    await answer(send, 204, headers={"set-cookie": "session=; Path=/; Max-Age=0"})


def cookie_of(scope: Scope) -> str:
    """The session that a client brings along."""
    found = dict(scope["headers"]).get(b"cookie", b"").decode()
    morsel = SimpleCookie(found).get("session")
    return morsel.value if morsel else "nobody"


async def me(scope: Scope, _receive: Receive, send: Send) -> None:
    """Say who it is that asks."""
    await answer(send, 200, cookie_of(scope), {"content-type": "text/plain"})


async def crash(_scope: Scope, _receive: Receive, _send: Send) -> None:
    """Raise."""
    raise LookupError("nothing here")


async def crash_late(scope: Scope, receive: Receive, send: Send) -> None:
    """Raise once all is answered."""
    await me(scope, receive, send)
    raise LookupError("too late")


async def half(_scope: Scope, _receive: Receive, send: Send) -> None:
    """End without an end of the answer."""
    await send({"type": "http.response.start", "status": 200, "headers": []})


async def never(_scope: Scope, _receive: Receive, _send: Send) -> None:
    """Never answer."""
    await asyncio.sleep(3600)


async def go_on(scope: Scope, receive: Receive, send: Send) -> None:
    """Answer, wait for the client to be gone, and tell those who are connected."""
    await receive()
    await me(scope, receive, send)
    assert (await receive())["type"] == "http.disconnect"
    for joined in JOINED:
        await send_json(joined, "news")


def saying(status: int, body: str, headers: Mapping[str, str]) -> Callable[..., Awaitable[None]]:
    """An application that says always the same."""

    async def say(_scope: Scope, _receive: Receive, send: Send) -> None:
        await answer(send, status, body, headers)

    return say


ROUTES: dict[str, Callable[[Scope, Receive, Send], Awaitable[None]]] = {
    "": saying(404, "<h1>Not Found</h1>", HTML),
    "/": saying(200, PAGE, HTML),
    "/echo/": echo,
    "/login/": log_in,
    "/logout/": log_out,
    "/me/": me,
    "/crash/": crash,
    "/crash-late/": crash_late,
    "/half/": half,
    "/never/": never,
    "/go-on/": go_on,
    "/made/": saying(201, '{"id": 7, "tags": ["a"]}', {"location": "/items/7/"}),
    "/latin/": saying(200, "café", {"content-type": "text/plain; charset=nothing-known"}),
    "/teapot/": saying(418, "<title>A\n teapot</title>", HTML),
}


async def site(scope: Scope, receive: Receive, send: Send) -> None:
    """All of these, and a WebSocket that says whose session it has."""
    if scope["type"] == "websocket":
        await receive()
        await send(
            {**ACCEPT, "headers": [(b"set-cookie", b"seen=1; Path=/")] * (scope["path"] == "/set/")}
        )
        await send_json(send, cookie_of(scope))
        JOINED.append(send)
        while (await receive())["type"] != "websocket.disconnect":
            pass
        JOINED.remove(send)
        return
    assert scope["type"] == "http"
    path = scope["path"] if scope["path"] in ROUTES else ""
    await ROUTES[path](scope, receive, send)


def wsgi(environ: dict[str, Any], start_response: Callable[..., object]) -> Iterable[bytes]:
    """A WSGI application, which answers with what it is told, and needs a thread without a loop."""
    assert asyncio._get_running_loop() is None
    names = ("REQUEST_METHOD", "PATH_INFO", "QUERY_STRING", "CONTENT_TYPE", "HTTP_HOST")
    body = environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0)).decode()
    found: Message = {name: environ.get(name) for name in names}
    start_response("200 OK", [("Content-Type", "application/json"), ("Set-Cookie", "a=1")])
    yield json.dumps({**found, "body": body, "cookie": environ.get("HTTP_COOKIE")}).encode()


def make_wsgi() -> Callable[..., object]:
    """A function that makes an application."""
    return wsgi
