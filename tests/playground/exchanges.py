"""What is played everywhere: the pages' transcripts, and bad input of the checkpoints' tests.

Part 2's page runs the chat as that part leaves it, cp2; the first page, the newest.
"""

import hashlib
import html
import json
import os
import re
import sys
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

import django

from sphinx_checkpoints.model.errors import Place
from sphinx_checkpoints.model.transcript import Event, Kind
from tests.support.places import PAGES, ROOT, SITE

CHAT = ROOT / "checkpoints/cp2"
sys.path.insert(0, str(CHAT / "chanx_django"))
os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
django.setup()
# Chanx reads the settings when it is imported.
from bad_input import (  # noqa: E402
    BAD_FRAMES,
    BAD_ROOMS,
    BROKEN_ORIGINS,
    FOREIGN_ORIGINS,
    HELLO,
    INCOMPLETE,
    OTHER_ACTION,
    PATHS_WITHOUT_ROUTE,
    TOO_MANY,
    too_long,
)
from clients import BAD_ROOM, NO_ROUTE  # noqa: E402

from config import asgi  # noqa: E402

__all__ = [
    "CHAT",
    "FENCE",
    "JOIN",
    "ORIGINS",
    "Events",
    "application",
    "by_client",
    "exchanges",
    "of_guard",
]

application: Any = asgi.application
PLACE = Place("exchanges", 1)
# Of cp6's core/websockets.py.
FRAME_BYTES, TOO_MANY_FRAMES = 64 * 1024, 4429
FAILED = 1011  # with which servers close where the application raises
FENCE = {
    "send": {"action": "ping", "payload": None},
    "receive": {"action": "pong", "payload": None},
}
ROOM = "/ws/chat/room1/"
# Beside those of the checkpoints' tests. How deep JSON may nest differs between Pythons: 3.11 takes
# 1000 levels at most.
MORE_FRAMES = {
    "nothing": "",
    "no object": "[1]",
    "deep nesting": "[" * 500 + "]" * 500,
    "a megabyte": json.dumps(HELLO | {"payload": {"message": "x" * 1_000_000, "name": "Alice"}}),
}
LONG = 1000  # characters
# At cp2 Channels takes a name with the end of a line behind it, and no route takes an empty one.
FAILING_ROOMS = [room for room in BAD_ROOMS if room not in {"", "room1%0A"}]
ORIGINS = (*FOREIGN_ORIGINS, *BROKEN_ORIGINS)
DATA = re.compile(r'data-page="([^"]+)"')
Events = list[Mapping[str, Any]]


def event(client: str, kind: Kind, **details: Any) -> dict[str, Any]:
    """An event, as a transcript has it."""
    return asdict(Event(client, kind, PLACE, **details))


JOIN = event("Alice", "connects", path=ROOM)


def of_frame(text: str) -> Events:
    """Alice sends a frame to a room with Bob in it."""
    return [JOIN, event("Bob", "connects", path=ROOM), event("Alice", "sends_text", text=text)]


def refused(path: str, code: int) -> Events:
    """Alice connects to where nobody can be."""
    return [event("Alice", "connects", path=path), event("Alice", "closed", code=code)]


def flood() -> Events:
    """Alice sends more at once than she may; alone, so that no frame is answered before the end."""
    sends = [event("Alice", "sends", frame=HELLO)] * TOO_MANY
    return [JOIN, *sends, event("Alice", "closed", code=TOO_MANY_FRAMES)]


def of_requests() -> Events:
    """Alice asks for pages of the chat and for JSON, of which one is not there, and joins."""
    return [
        event("Alice", "gets", path="/chat/"),
        event("Alice", "reads", text="Chat"),
        event("Alice", "gets", path="/nowhere/"),
        event("Alice", "answered", code=404),
        event("Alice", "fetches", path="/asyncapi/schema/?format=json"),
        event("Alice", "reads_json", frame={"asyncapi": "3.0.0", "...": "..."}),
        JOIN,
    ]


def of_pages() -> dict[str, Events]:
    """The transcripts that the pages' playgrounds offer, which are all of their pages'."""
    return {
        f"{path.stem}: {script['title']}": script["events"]
        for path in map(SITE.joinpath, PAGES)
        for data in data_of(path)
        for script in json.loads(data.read_text(encoding="utf-8"))["scripts"]
    }


def data_of(page: Path) -> Iterator[Path]:
    """What a built page gives its playgrounds."""
    for name in DATA.findall(page.read_text(encoding="utf-8")):
        yield page.parent / html.unescape(name)


def of_bad_input() -> dict[str, Events]:
    """Bad input of the checkpoints' tests, and some more; no transcript can send their bytes."""
    frames = {name: text for name, (text, _) in BAD_FRAMES.items()} | MORE_FRAMES
    frames |= {f"no {field}": json.dumps(frame) for field, frame in INCOMPLETE.items()}
    frames["another action"] = json.dumps(OTHER_ACTION)
    return (
        {name: of_frame(text) for name, text in frames.items()}
        | {"requests": of_requests()}
        | {f"room {room!r}": refused(f"/ws/chat/{room}/", FAILED) for room in FAILING_ROOMS}
        | {f"path {path}": refused(path, NO_ROUTE) for path in PATHS_WITHOUT_ROUTE}
    )


def of_guard() -> dict[str, Events]:
    """What the guard of cp6 ends."""
    long = [*map(of_frame, too_long(FRAME_BYTES))]
    return (
        {f"too long {number}": events for number, events in enumerate(long, 1)}
        | {"too many": flood()}
        | {f"room {room!r}": refused(f"/ws/chat/{room}/", BAD_ROOM) for room in BAD_ROOMS}
    )


def exchanges() -> dict[str, Events]:
    """All of them, by name."""
    return of_pages() | of_bad_input()


def by_client(recorded: list[dict[str, Any]]) -> dict[str, list[Any]]:
    """What each client did and what was done to it, in its order; Daphne drops reasons.

    Where the application raises, a server closes, and what has none says that it crashed.
    Who sends the same again and again does so until the server closes, sooner or later.
    """
    found: dict[str, list[Any]] = {}
    for happened in recorded:
        crash = {**happened, "kind": "closed", "code": FAILED}
        one = crash if happened["kind"] == "crashed" else happened
        said = "code" if one["kind"] in {"closed", "answered"} else "text"
        kept = [brief(one[key]) for key in ("kind", "path", "frame", said) if one.get(key)]
        own = found.setdefault(one["client"], [])
        if own[-1:] != [kept] or one["kind"] != "sends":
            own.append(kept)
    return found


def brief(value: Any) -> Any:
    """A value, or the digest of one that pytest could not compare in reasonable time."""
    text = json.dumps(value, sort_keys=True)
    return value if len(text) < LONG else hashlib.sha256(text.encode()).hexdigest()
