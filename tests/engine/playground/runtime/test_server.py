"""What serves the application in the browser, run here."""

import asyncio
import importlib
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import driven
import pytest

from sphinx_checkpoints.model.errors import Place
from sphinx_checkpoints.model.transcript_parser import parse_transcript
from sphinx_checkpoints.playground.runtime import plain
from sphinx_checkpoints.playground.runtime.events import EventName
from sphinx_checkpoints.playground.runtime.messages import Messages
from sphinx_checkpoints.playground.runtime.server import Server

pytestmark = pytest.mark.usefixtures("idle")
APPLICATION = """
async def application(scope, receive, send):
    await receive()
    await send({"type": "websocket.accept"})
    await send({"type": "websocket.send", "text": "1"})
    await receive()
"""
NAME = "served_app.py"


@pytest.fixture
def told() -> list[dict[str, Any]]:
    return []


@pytest.fixture
def server(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, told: list[dict[str, Any]]
) -> Iterator[Server]:
    """A server that serves nothing yet."""
    (tmp_path / "live").mkdir()
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "path", list(sys.path))
    monkeypatch.setattr(sys, "path_hooks", list(sys.path_hooks))
    settings = {"imports": "live", "application": "served_app:application", "headers": {}}

    def tell(event: EventName, /, **details: object) -> None:
        told.append({"told": event, **details})

    made = Server(settings, plain, tell)
    yield made
    made.loader.own.take_out()
    sys.modules.pop("served_folder", None)


def frames(told: list[dict[str, Any]]) -> list[object]:
    """What the clients got."""
    return [one["frame"] for one in told if one.get("kind") == "receives"]


def test_an_edit_of_the_same_size_in_the_same_second_is_live(
    server: Server, told: list[dict[str, Any]]
) -> None:
    path = server.root / "live" / NAME

    async def edit_and_connect() -> None:
        path.write_text(APPLICATION)
        for number in range(1, 9):
            await server.edit({f"live/{NAME}": APPLICATION.replace('"1"', f'"{number}"')})
            await server.open("Alice", "/")
            await asyncio.sleep(0.01)

    driven.run(edit_and_connect())
    assert [one["told"] for one in told if one["told"] in {"loaded", "refused"}] == ["loaded"] * 8
    assert frames(told) == list(range(1, 9))


def kinds(told: list[dict[str, Any]]) -> list[str]:
    """What the server said of itself."""
    return [one["told"] for one in told if one["told"] != "happened"]


def test_a_file_that_did_not_change_is_not_compiled_again(server: Server) -> None:
    live = server.root / "live"
    (live / "served_names.py").write_text("NAME = 1\n")
    text = f"import served_names\n{APPLICATION}"
    (live / NAME).write_text(text)

    def code(name: str) -> tuple[object, object]:
        driven.run(server.edit({f"live/{NAME}": f"{text}# {name}\n"}))
        compiled = server.loader.own.compiled
        return compiled[str(live / NAME)][1], compiled[str(live / "served_names.py")][1]

    (edited, kept), (edited_again, kept_again) = code("once"), code("again")
    assert edited is not edited_again
    assert kept is kept_again


def serve(server: Server, text: str) -> Any:
    """Have an application served that stays when an edit fails."""
    (server.root / "live" / NAME).write_text(text)
    driven.run(server.edit({f"live/{NAME}": text}))
    return server.application


@pytest.mark.parametrize(
    ("text", "words", "line"),
    [
        (f"{APPLICATION}\ndef f(:\n", "SyntaxError: invalid syntax", 8),
        (f"{APPLICATION}\nraise ValueError('one\\n two')\n", "ValueError: one two", 8),
        ("e = ValueError('one')\ne.add_note('two')\nraise e\n", "ValueError: one", 3),
        (f"import json\n{APPLICATION}\njson.loads('')\n", "JSONDecodeError: Expecting value", 9),
        (f"{APPLICATION}\nname = '\ud800'\n", "UnicodeEncodeError: ", None),
        (f"{APPLICATION}\nraise SyntaxError\n", "SyntaxError", 8),
        (f"{APPLICATION}\neval('1 +')\n", "SyntaxError: invalid syntax", 8),
        ("application = None\n", "served_app:application is no ASGI application", None),
    ],
)
def test_an_edit_that_fails_is_told_in_words_and_changes_nothing(
    server: Server, told: list[dict[str, Any]], text: str, words: str, line: int | None
) -> None:
    served = serve(server, APPLICATION)
    driven.run(server.edit({f"live/{NAME}": text}))
    assert kinds(told) == ["editing", "loaded", "editing", "refused"]
    assert words in told[-1]["message"]
    assert line is None or told[-1]["line"] == line
    assert server.application is served
    assert sys.modules["served_app"].application is served
    assert (server.root / "live" / NAME).read_text() == APPLICATION


REFUSES_TO_START = """
async def application(scope, receive, send):
    await receive()
    await send({"type": "lifespan.startup.failed", "message": "no luck"})
"""


def test_an_application_that_does_not_start_leaves_the_one_before(
    server: Server, told: list[dict[str, Any]]
) -> None:
    served = serve(server, APPLICATION)

    async def connect_and_edit() -> None:
        await server.open("Alice", "/")
        await asyncio.sleep(0.01)
        await server.edit({f"live/{NAME}": REFUSES_TO_START})
        assert "no luck" in told[-1]["message"]
        assert frames(told) == [1]
        assert not server.connections["Alice"].over

    driven.run(connect_and_edit())
    assert server.application is served
    assert (server.root / "live" / NAME).read_text() == APPLICATION


@pytest.mark.parametrize(
    ("text", "kind", "name"),
    [
        ('{"a":  12345678901234567890}', "receives", "raw"),
        ('{"a":NaN}', "receives_text", "text"),  # which is no JSON
        ("[1e999]", "receives_text", "text"),
    ],
)
def test_a_frame_is_told_as_it_crossed_the_wire(
    server: Server, told: list[dict[str, Any]], text: str, kind: str, name: str
) -> None:
    serve(server, APPLICATION.replace('"1"', repr(text)))

    async def connect() -> None:
        await server.open("Alice", "/")
        await asyncio.sleep(0.01)

    driven.run(connect())
    assert [one[name] for one in told if one.get("kind") == kind] == [text]


REFUSING = """
async def application(scope, receive, send):
    await receive()
    if (b"origin", b"https://elsewhere.example") in scope["headers"]:
        await send({"type": "websocket.close"})
    else:
        await send({"type": "websocket.accept"})
        await send({"type": "websocket.send", "text": "1"})
        await receive()
"""
HTTP = """
async def application(scope, receive, send):
    if scope["path"] == "/crash/":
        raise LookupError("nothing here")
    session = dict(scope["headers"]).get(b"cookie", b"nobody")
    cookie = [(b"set-cookie", b"session=1")]
    await send({"type": "http.response.start", "status": 200, "headers": cookie})
    await send({"type": "http.response.body", "body": session})
"""
REQUESTS = """\
Alice gets /
Alice reads "nobody"
Alice posts {"a": 1} to /
Alice reads "session=2"
Bob gets /crash/
Bob is answered 500"""


def test_a_transcript_asks_for_pages(server: Server, told: list[dict[str, Any]]) -> None:
    server.settings = {**server.settings, "fences": []}
    serve(server, HTTP)
    transcript = parse_transcript(REQUESTS.splitlines(), Place("page.rst"))

    async def play() -> None:
        await server.play(transcript.to_json()["events"], 0)
        await server.step(len(transcript.events))

    driven.run(play())
    [difference] = told[-1]["differences"]
    assert (difference["event"], difference["expected"]) == (3, 'Alice reads "session=2"')
    happened = [one for one in told if one["told"] == "happened"]
    assert [one["kind"] for one in happened] == ["requests", "answered"] * 3
    assert (happened[2]["method"], happened[2]["text"]) == ("POST", '{"a": 1}')
    assert [one["code"] for one in happened if one["kind"] == "answered"] == [200, 200, 500]
    [raised] = [one for one in told if one["told"] == "raised"]
    assert (raised["path"], raised["line"]) == (f"live/{NAME}", 4)


LOGIN = """
FORM = b'<form method="post"><input type="hidden" name="token" value="1"></form>'


async def application(scope, receive, send):
    body = (await receive()).get("body")
    cookie = dict(scope["headers"]).get(b"cookie", b"")
    if scope["type"] == "websocket":
        await send({"type": "websocket.accept"})
        await send({"type": "websocket.send", "text": f'"{cookie.decode()}"'})
        return await receive()
    status = 403 if scope["method"] == "POST" and b"token=1" not in body else 200
    headers = [(b"content-type", b"text/html"), (b"set-cookie", b"user=" + (body or b"guest"))]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": FORM})
"""


def happened(told: list[dict[str, Any]], *kinds: str) -> list[dict[str, Any]]:
    """What happened of some kinds."""
    return [one for one in told if one["told"] == "happened" and one["kind"] in kinds]


def test_a_reader_asks_by_hand_as_a_browser(server: Server, told: list[dict[str, Any]]) -> None:
    serve(server, LOGIN)

    async def log_in_and_connect() -> None:
        await server.request("Alice", "posts_form", "/", {"a": 1})
        await server.request("Alice", "gets", "/", None)
        await server.request("Alice", "posts_form", "/", {"a": 1})
        for client in ("Alice", "Bob"):
            await server.open(client, "/")
            await asyncio.sleep(0.01)

    driven.run(log_in_and_connect())
    assert [one["method"] for one in happened(told, "requests")] == ["POST", "GET", "POST"]
    assert [one["code"] for one in happened(told, "answered")] == [403, 200, 200]
    assert frames(told) == ["user=token=1&a=1", ""]


def test_a_reader_goes_on_with_the_cookies_of_a_transcript(
    server: Server, told: list[dict[str, Any]]
) -> None:
    server.settings = {**server.settings, "fences": []}
    serve(server, LOGIN)
    transcript = parse_transcript(["Alice gets /"], Place("page.rst"))

    async def play_and_connect() -> None:
        await server.play(transcript.to_json()["events"], 0)
        await server.step(1)
        await server.open("Alice", "/")
        await asyncio.sleep(0.01)

    driven.run(play_and_connect())
    assert frames(told) == ["user=guest"]


SLEEP = "await asyncio.sleep(3600)"


def test_a_request_by_hand_that_is_never_answered_is_told_in_the_log(
    server: Server, told: list[dict[str, Any]]
) -> None:
    serve(server, "import asyncio\n" + APPLICATION.replace("await receive()", SLEEP))
    driven.run(server.request("Alice", "gets", "/", None))
    assert told[-1] == {"told": "log", "text": "/ gave Alice no answer in 5 seconds."}


def test_a_transcript_is_waited_for_as_long_as_it_says(
    server: Server, told: list[dict[str, Any]]
) -> None:
    server.settings = {**server.settings, "fences": []}
    late = 'await send({"type": "websocket.accept"})\n    await asyncio.sleep(9)'
    accepting = 'await send({"type": "websocket.accept"})'
    serve(server, "import asyncio\n" + APPLICATION.replace(accepting, late))
    lines = ["Alice connects to /", "Alice receives 1"]
    events = parse_transcript(lines, Place("page.rst")).to_json()["events"]

    async def play(patience: float) -> None:
        await server.play(events, patience)
        await server.step(2)

    for patience, differs in ((0, True), (10, False)):
        driven.run(play(patience))
        [*_, last] = (one for one in told if one["told"] == "stepped")
        assert bool(last["differences"]) == differs


def test_a_transcript_is_refused_another_origin(server: Server, told: list[dict[str, Any]]) -> None:
    server.settings = {**server.settings, "fences": []}
    serve(server, REFUSING)
    lines = ["A connects to / from https://elsewhere.example", "A is refused with 403"]
    transcript = parse_transcript([*lines, "A connects to /", "A receives 1"], Place("page.rst"))

    async def play() -> None:
        await server.play(transcript.to_json()["events"], 0)
        await server.step(4)

    driven.run(play())
    stepped = [one for one in told if one["told"] == "stepped"]
    assert (stepped[-1]["over"], stepped[-1]["differences"]) == (True, [])


def test_a_document_of_the_application_is_told(server: Server, told: list[dict[str, Any]]) -> None:
    serve(server, HTTP)
    driven.run(server.get("/"))
    assert told[-1] == {
        "told": "answered",
        "path": "/",
        "status": 200,
        "type": "",
        "body": "nobody",
    }


def test_an_edit_does_not_wait_until_the_application_before_ends(
    server: Server, told: list[dict[str, Any]]
) -> None:
    serve(server, f"import asyncio\n{APPLICATION}    await asyncio.sleep(1)\n    1 / 0\n")

    async def connect_edit_and_connect() -> None:
        await server.open("Alice", "/")
        await asyncio.sleep(0.01)
        await asyncio.wait_for(server.edit({f"live/{NAME}": APPLICATION}), 0.5)
        await server.open("Alice", "/")
        await asyncio.wait(server.ending)
        assert not server.connections["Alice"].over
        assert [one["kind"] for one in told if one["told"] == "happened"][-3:] == [
            "connects",
            "accepted",
            "receives",
        ]

    driven.run(connect_edit_and_connect())


def test_modules_of_a_folder_without_init_come_back(server: Server) -> None:
    (server.root / "live/served_folder").mkdir()
    module = server.root / "live/served_folder/names.py"
    module.write_text("NAME = 1\n")
    importing = "from served_folder import names\n"
    serve(server, importing + APPLICATION)
    broken = {f"live/{NAME}": importing + APPLICATION + "raise ValueError\n"}
    driven.run(server.edit(broken | {"live/served_folder/names.py": "NAME = 2\n"}))
    assert importlib.import_module("served_folder").names.NAME == 1


def test_a_transcript_that_was_put_away_tells_nothing_of_the_next(
    server: Server, told: list[dict[str, Any]]
) -> None:
    server.settings = {**server.settings, "fences": []}
    serve(server, APPLICATION)
    place = {"path": "", "frame": None, "text": "", "code": 0, "origin": ""}
    connects = {**place, "client": "Alice", "kind": "connects", "path": "/"}
    waits = {**place, "client": "Alice", "kind": "receives", "frame": 2}

    async def play_twice() -> None:
        for _ in range(2):
            await server.play([connects, {**waits, "frame": 1}, waits], 0)
            stepping = asyncio.create_task(server.step(3))
            await asyncio.sleep(0.05)
        server.script = None
        await server.leave("Alice")
        await stepping

    driven.run(asyncio.wait_for(play_twice(), 1))
    assert not any(one["differences"] for one in told if one["told"] == "stepped")


@pytest.mark.parametrize("name", ["dance", "__init__", "tell"])
def test_what_has_no_handler_is_an_error_that_names_those_that_are_there(
    server: Server, told: list[dict[str, Any]], name: str
) -> None:
    messages = Messages(server, server.tell)
    driven.run(messages.attempt(name, messages.handle(name)))
    [failed] = told
    assert (failed["told"], failed["do"]) == ("failed", name)
    assert failed["message"].endswith(
        "handlers for: check, edit, get, leave, open, play, request, send, step, cookie, fetch, "
        "socket_close, socket_open, socket_send"
    )
