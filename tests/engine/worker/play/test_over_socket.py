"""A transcript is played against a real server, over real WebSockets."""

import asyncio
import json
from typing import Any

import driven
import pytest
from server import PATIENCE

from sphinx_checkpoints.model.errors import Place
from sphinx_checkpoints.model.transcript_parser import parse_transcript

websockets = pytest.importorskip("websockets.asyncio.server")


async def room(socket: Any) -> None:
    """Sends to the others what one sends, and closes where there is nothing."""
    if socket.request.path == "/elsewhere/":
        await socket.close(4404, "nobody here")
    async for text in socket:
        if text == '{"action": "ping"}':
            await socket.send('{"action": "pong"}')
        elif text == '"headers"':
            await socket.send(json.dumps(socket.request.headers["Origin"]))
        else:
            for other in socket.server.connections - {socket}:
                await other.send(text)


def greet(_connection: Any, _request: Any, response: Any) -> None:
    """Sets a cookie as it accepts."""
    response.headers["Set-Cookie"] = "seen=1; Path=/"


def refuse(connection: Any, request: Any) -> Any:
    """Refuses one path, as a server does that closes before it accepts; one is no WebSocket."""
    if request.path == "/who/":
        return connection.respond(200, request.headers.get("Cookie", "nobody"))
    is_foreign = request.headers["Origin"] == "https://elsewhere.example"
    return connection.respond(403, "no") if is_foreign or request.path == "/secret/" else None


def differing(text: str, *, threads: bool = False, **options: Any) -> list[tuple[int, str, str]]:
    from sphinx_checkpoints.worker.play.at_server import server_play

    transcript = parse_transcript(text.strip().splitlines(), Place("page.rst")).to_json()

    async def play_it() -> dict[str, Any]:
        async with websockets.serve(
            room, "127.0.0.1", 0, process_request=refuse, process_response=greet
        ) as server:
            host, port = server.sockets[0].getsockname()
            url = f"ws://{host}:{port}"
            return await server_play(
                url, transcript, patience=PATIENCE if threads else 1.0, quiet=0.1, **options
            )

    outcome = asyncio.run(play_it()) if threads else driven.run(play_it())[0]
    found = outcome["differences"]
    return [(one["event"], one["expected"], one["happened"]) for one in found]


CHAT = """
Alice connects to /room/
Bob connects to /room/
Alice sends {"a": 1}
Bob receives the same
Alice receives nothing
Carol connects to /elsewhere/
Carol is closed with 4404
Dave connects to /secret/
Dave is closed with 1006
Eve connects to /room/ from https://elsewhere.example
Eve is refused with 403
Bob leaves
"""
PING_PONG = {"send": {"action": "ping"}, "receive": {"action": "pong"}}


@pytest.mark.parametrize("fences", [[], [PING_PONG]], ids=["quiet", "fence"])
def test_an_exchange_that_holds_has_no_difference(fences: Any) -> None:
    assert differing(CHAT, fences=fences) == []


def test_what_differs_is_told() -> None:
    text = "A connects to /\nB connects to /\nA sends [1]\nB receives [2]\nA receives 3"
    assert differing(text) == [
        (3, "B receives [2]", "B received [1]: it[0] is 1, not 2"),
        (4, "A receives 3", "A received nothing in 1 seconds"),
    ]


def test_a_refusal_is_told() -> None:
    told = "A's connection was closed with 1006 (refused with HTTP 403)"
    assert differing("A connects to /secret/\nA sends 1") == [
        (0, "A's connection to /secret/ is accepted", told)
    ]


def test_another_refusal_and_none_are_told() -> None:
    text = "A connects to /secret/\nA is refused with 404\nB connects to /\nB is refused with 403"
    assert differing(text) == [
        (
            1,
            "A's connection is refused with 404",
            "A's connection was closed with 1006 (refused with HTTP 403)",
        ),
        (3, "B's connection is refused with 403", "B's connection was accepted"),
    ]


def test_the_origin_is_the_servers_or_the_given_one() -> None:
    text = 'A connects to /\nA sends "headers"\nA receives "http://there"'
    assert differing(text, headers={"origin": "http://there"}) == []


def test_a_cookie_of_a_websocket_is_kept() -> None:
    text = 'A gets /who/\nA reads "nobody"\nA connects to /room/\nA gets /who/\nA reads "seen=1"'
    assert differing(text, threads=True) == []


def test_a_server_that_is_not_there_is_told() -> None:
    from sphinx_checkpoints.worker.play.at_server import server_play

    transcript = parse_transcript(["A connects to /"], Place("page.rst")).to_json()
    [found] = asyncio.run(server_play("ws://127.0.0.1:9", transcript))["differences"]
    assert found["happened"].startswith("no server answers at ws://127.0.0.1:9/: ")
