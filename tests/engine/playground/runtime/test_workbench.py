"""A server whose reader writes the application from where a part starts."""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import driven
import pytest

from sphinx_checkpoints.playground.runtime import plain
from sphinx_checkpoints.playground.runtime.events import EventName
from sphinx_checkpoints.playground.runtime.server import Server

pytestmark = pytest.mark.usefixtures("idle")
NAME = "live/begun_app.py"
APPLICATION = """
async def application(scope, receive, send):
    await receive()
    await send({"type": "websocket.accept"})
"""
Make = Callable[..., Server]


@pytest.fixture
def told() -> list[dict[str, Any]]:
    return []


@pytest.fixture
def make(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, told: list[dict[str, Any]]
) -> Iterator[Make]:
    """Makes a server with the reader's edits, started, and with an adapter's functions."""
    (tmp_path / "live").mkdir()
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "path", list(sys.path))
    monkeypatch.setattr(sys, "path_hooks", list(sys.path_hooks))
    made: list[Server] = []

    def tell(event: EventName, /, **details: object) -> None:
        told.append({"told": event, **details})

    def make(edits: dict[str, str | None], **functions: Callable[..., object]) -> Server:
        adapter = ModuleType("adapter")
        vars(adapter).update(vars(plain) | functions)
        settings = {"imports": "live", "application": "begun_app:application", "headers": {}}
        server = Server(settings | {"files": [], "edits": edits}, adapter, tell)
        made.append(server)
        driven.run(server.start())
        return server

    yield make
    for server in made:
        server.loader.own.take_out()


def events(told: list[dict[str, Any]]) -> list[str]:
    """What the page was told, by name."""
    return [one["told"] for one in told]


def test_what_the_reader_has_is_served_from_the_start(
    make: Make, told: list[dict[str, Any]]
) -> None:
    server = make({NAME: APPLICATION})
    assert told == [{"told": "ready", "python": sys.version.split()[0], "serves": True}]
    driven.run(server.open("Alice", "/"))
    assert "accepted" in [one.get("kind") for one in told]


def test_an_application_that_is_not_there_yet_is_told_and_can_be_written(
    make: Make, told: list[dict[str, Any]]
) -> None:
    server = make({})
    assert events(told) == ["ready", "refused"]
    assert told[0]["serves"] is False
    assert "No module named 'begun_app'" in told[1]["message"]
    driven.run(server.get("/"))
    assert (told[-1]["status"], told[-1]["body"][:27]) == (503, "There is no application to ")
    driven.run(server.open("Alice", "/"))
    assert [one["code"] for one in told if one.get("kind") == "closed"] == [1013]
    driven.run(server.edit({NAME: APPLICATION}))
    assert events(told)[-1] == "loaded"


def test_files_are_made_in_new_folders_and_deleted(make: Make, told: list[dict[str, Any]]) -> None:
    server = make({NAME: APPLICATION})
    driven.run(server.edit({"live/new/deep/more.py": "", "live/other.py": "other = 1\n"}))
    assert (server.root / "live/new/deep/more.py").is_file()
    driven.run(server.edit({"live/other.py": None}))
    assert not (server.root / "live/other.py").exists()
    assert events(told).count("loaded") == 2


def test_an_edit_that_fails_leaves_neither_new_nor_missing_files(
    make: Make, told: list[dict[str, Any]]
) -> None:
    server = make({NAME: APPLICATION, "live/kept.py": "kept = 1\n"})
    driven.run(server.edit({NAME: "(", "live/new.py": "", "live/kept.py": None}))
    assert events(told)[-1] == "refused"
    assert not (server.root / "live/new.py").exists()
    assert (server.root / "live/kept.py").read_text() == "kept = 1\n"


def test_what_a_process_goes_on_with_asks_for_another_one(
    make: Make, told: list[dict[str, Any]]
) -> None:
    server = make({NAME: APPLICATION}, lasts=lambda path: path.endswith("settings.py"))
    driven.run(server.edit({"live/settings.py": "A = 1\n"}))
    assert events(told)[-1] == "outlived"
    assert not (server.root / "live/settings.py").exists()
    driven.run(server.edit({NAME: f"{APPLICATION}\n"}))
    assert events(told)[-1] == "loaded"


def test_so_does_a_framework_that_could_not_be_prepared(
    make: Make, told: list[dict[str, Any]]
) -> None:
    def prepare() -> None:
        raise ValueError("settings that are none")

    server = make({NAME: APPLICATION}, prepare=prepare)
    assert events(told) == ["ready", "refused"]
    driven.run(server.edit({NAME: f"{APPLICATION}\n"}))
    assert events(told)[-1] == "outlived"
