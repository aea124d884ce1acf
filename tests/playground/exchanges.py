"""What is played everywhere: the transcripts of the pages, and the bad frames of the tests."""

import html
import json
import os
import re
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import django
from places import PAGES, ROOT, SITE

sys.path.insert(0, str(ROOT / "chanx_django"))
os.environ |= {"DJANGO_SETTINGS_MODULE": "config.settings", "DJANGO_DEBUG": "true"}
django.setup()
# Chanx reads the settings when it is imported.
from conversation import BAD_FRAMES  # noqa: E402

from config import asgi  # noqa: E402

__all__ = ["FENCE", "Events", "application", "by_client", "exchanges"]

application: Any = asgi.application
PLACE = {"path": "exchanges", "line": 1}
NOTHING = {"path": "", "frame": None, "text": "", "code": 0, "place": PLACE}
FENCE = {
    "send": {"action": "ping", "payload": None},
    "receive": {"action": "pong", "payload": None},
}
HELLO = {"message": "x" * 1_000_000, "name": "Alice"}
# Beside those of the checkpoints' tests. How deep JSON may nest differs between Pythons: 3.11 takes
# 1000 levels at most.
MORE_FRAMES = {
    "nothing": "",
    "no object": "[1]",
    "deep nesting": "[" * 500 + "]" * 500,
    "a megabyte": json.dumps({"action": "new_chat_message", "payload": HELLO}),
}
DATA = re.compile(r'data-page="([^"]+)"')
Events = list[Mapping[str, Any]]


def event(client: str, kind: str, **details: Any) -> dict[str, Any]:
    """An event, as a transcript has it."""
    return {**NOTHING, "client": client, "kind": kind, **details}


def of_frame(text: str) -> Events:
    """Alice sends a frame to a room with Bob in it."""
    joined = [event(name, "connects", path="/ws/chat/room1/") for name in ("Alice", "Bob")]
    return [*joined, event("Alice", "sends_text", text=text)]


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


def exchanges() -> dict[str, Events]:
    """All of them, by name."""
    frames = {name: text for name, (text, _) in BAD_FRAMES.items()} | MORE_FRAMES
    return of_pages() | {name: of_frame(text) for name, text in frames.items()}


def by_client(recorded: list[dict[str, Any]]) -> dict[str, list[Any]]:
    """What each client did and what was done to it, in its order; Daphne drops reasons."""
    found: dict[str, list[Any]] = {}
    for one in recorded:
        said = "code" if one["kind"] == "closed" else "text"
        kept = [one[key] for key in ("kind", "path", "frame", said) if one.get(key)]
        found.setdefault(one["client"], []).append(kept)
    return found
