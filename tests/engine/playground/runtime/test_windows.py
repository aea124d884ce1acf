"""What the application's own pages ask for and send in a window, run here."""

import asyncio
import json
from base64 import b64decode, b64encode
from typing import Any

import driven
import pytest

from sphinx_checkpoints.playground.runtime.server import Server
from sphinx_checkpoints.playground.runtime.windows import Windows
from tests.engine.playground.runtime.test_server import (
    NAME,
    happened,
    serve,
    server,
    told,
)

__all__ = ["server", "told"]  # pytest looks for them here

# Says what it was sent, keeps two cookies, and echoes frames.
APPLICATION = """
import json


async def application(scope, receive, send):
    message = await receive()
    if scope["type"] == "websocket":
        return await echo(scope, receive, send)
    if scope["path"] == "/crash/":
        raise LookupError("nothing here")
    headers = {name.decode(): value.decode() for name, value in scope["headers"]}
    said = json.dumps([scope["method"], scope["path"], headers, message["body"].decode()])
    cookies = [(b"set-cookie", b"seen=1; Path=/"), (b"set-cookie", b"hidden=2; Path=/; HttpOnly")]
    given = cookies if scope["path"] == "/cookies/" else []
    await send({"type": "http.response.start", "status": 200, "headers": given})
    await send({"type": "http.response.body", "body": said.encode()})


async def echo(scope, receive, send):
    if scope["path"] == "/refuses/":
        return await send({"type": "websocket.close", "code": 4000})
    protocol = (scope["subprotocols"] or [None])[0]
    cookie = [(b"set-cookie", b"joined=1; Path=/")]
    await send({"type": "websocket.accept", "subprotocol": protocol, "headers": cookie})
    message = await receive()
    while message["type"] == "websocket.receive":
        await send({**message, "type": "websocket.send"})
        message = await receive()
    print("left with", message["code"], message["reason"])
"""


@pytest.fixture
def windows(server: Server) -> Windows:
    """Windows of an application that is served."""
    serve(server, APPLICATION)
    return Windows(server)


async def fetch(windows: Windows, path: str, window: str = "Alice", **asked: Any) -> None:
    """Have a window ask for something."""
    asked = {"method": "GET", "headers": [], "body": "", "mode": "cors", "referrer": "", **asked}
    asked = {"path": path, "shown": True, **asked}
    await windows.fetch("1", window, f"/app/1/{window}", "/inside.js", **asked)


def bodies(told: list[dict[str, Any]]) -> list[str]:
    """The bodies that windows were given."""
    return [b64decode(one["body"]).decode() for one in told if one["told"] == "fetched"]


def test_a_page_asks_as_its_browser_does(windows: Windows, told: list[dict[str, Any]]) -> None:
    headers = [["x-csrftoken", "abc"]]
    body = b64encode(b"a=1").decode()
    asking = fetch(
        windows, "/notify/?a=b", method="POST", headers=headers, body=body, referrer="/chat/"
    )
    driven.run(asking)
    [said] = map(json.loads, bodies(told))
    method, path, sent, content = said
    assert (method, path, content) == ("POST", "/notify/", "a=1")
    assert (
        sent.items()
        >= {
            "host": "localhost",
            "origin": "http://localhost",
            "referer": "http://localhost/chat/",
            "x-csrftoken": "abc",
            "content-length": "3",
        }.items()
    )
    assert [one["window"] for one in happened(told, "requests", "answered")] == [True, True]


def test_each_window_has_its_own_cookies_and_scripts_see_those_for_them(
    windows: Windows, told: list[dict[str, Any]]
) -> None:
    async def ask() -> None:
        await fetch(windows, "/cookies/")
        await windows.cookie("Alice", "/app/1/Alice", "/", "own=3; path=/")
        for window in ("Alice", "Bob"):
            await fetch(windows, "/", window)

    driven.run(ask())
    seen = [one["cookies"] for one in told if one["told"] == "cookies"]
    assert [sorted(one.split("; ")) for one in seen] == [["seen=1"], ["own=3", "seen=1"]]
    _, alice, bob = map(json.loads, bodies(told))
    assert sorted(alice[2]["cookie"].split("; ")) == ["hidden=2", "own=3", "seen=1"]
    assert "cookie" not in bob[2]


def test_a_part_of_a_page_is_not_told(windows: Windows, told: list[dict[str, Any]]) -> None:
    driven.run(fetch(windows, "/style.css", shown=False))
    assert not happened(told, "requests", "answered")
    assert len(bodies(told)) == 1


def test_what_the_application_raises_is_told_and_answered(
    windows: Windows, told: list[dict[str, Any]]
) -> None:
    driven.run(fetch(windows, "/crash/"))
    [answer] = [one for one in told if one["told"] == "fetched"]
    assert answer["status"] == 500
    [raised] = [one for one in told if one["told"] == "raised"]
    assert raised["path"] == f"live/{NAME}"


def test_who_asks_is_answered_where_nothing_can_be_asked(
    windows: Windows, told: list[dict[str, Any]]
) -> None:
    del windows.server.application
    driven.run(fetch(windows, "/"))
    assert [one["status"] for one in told if one["told"] == "fetched"] == [500]
    assert "AttributeError" in next(one["text"] for one in told if one["told"] == "log")


def of_sockets(told: list[dict[str, Any]]) -> list[list[Any]]:
    """What the page of a WebSocket was told, without its name."""
    found = [one for one in told if one["told"].startswith("socket_")]
    return [list(one.values())[2:] for one in found]


def test_frames_of_both_kinds_go_there_and_back(
    windows: Windows, told: list[dict[str, Any]], capsys: pytest.CaptureFixture[str]
) -> None:
    async def talk() -> None:
        await windows.open("1", "Alice", "/ws/", ["chat", "other"])
        await windows.send("1", "Alice", text='{"a":  1}')
        await windows.send("1", "Alice", text="hello")
        await windows.send("1", "Alice", binary=b64encode(b"\0\1").decode())
        await asyncio.sleep(0.01)
        await windows.close("1", "Alice", 4001, "bye")
        await windows.send("1", "Alice", text="too late")

    driven.run(talk())
    assert of_sockets(told) == [
        ["chat"],
        ['{"a":  1}', None],
        ["hello", None],
        [None, b64encode(b"\0\1").decode()],
        [4001, "bye"],
    ]
    assert "left with 4001 bye" in capsys.readouterr().out
    assert windows.browser("Alice").seen("/") == "joined=1"
    kinds = ["connects", "sends_text", "sends_text", "sends_bytes", "accepted", "receives"]
    kinds += ["receives_text", "receives_bytes", "leaves"]
    assert sorted(one["kind"] for one in happened(told, *kinds)) == sorted(kinds)


@pytest.mark.parametrize(
    ("path", "closing"), [("/refuses/", [1006, ""]), ("/ws/", [1012, "The server restarts"])]
)
def test_a_socket_is_closed_as_a_browser_sees_it(
    windows: Windows, told: list[dict[str, Any]], path: str, closing: list[object]
) -> None:
    async def connect_and_edit() -> None:
        await windows.open("1", "Alice", path, [])
        await asyncio.sleep(0.01)
        await windows.server.edit({f"live/{NAME}": f"{APPLICATION}# edited\n"})
        await asyncio.wait(windows.server.ending)

    driven.run(connect_and_edit())
    assert of_sockets(told)[-1] == closing


def test_a_transcript_leaves_windows_connected(
    windows: Windows, told: list[dict[str, Any]]
) -> None:
    windows.server.settings = {**windows.server.settings, "fences": []}

    async def connect_and_play() -> None:
        await windows.open("1", "Alice", "/ws/", [])
        await windows.server.open("Alice", "/ws/")
        await asyncio.sleep(0.01)
        await windows.server.play([], 0)
        assert list(windows.server.connections) == ["1"]
        await windows.close("1", "Alice", 1001, "")

    driven.run(connect_and_play())
    assert of_sockets(told) == [[""], [1001, ""]]
