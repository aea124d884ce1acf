"""What serves the application in the browser, run here."""

import asyncio
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from sphinx_checkpoints.playground.runtime.server import Server

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
    adapter = ModuleType("adapter")
    adapter.forget = lambda: lambda: None
    (tmp_path / "live").mkdir()
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "path", list(sys.path))
    # As in the browser.
    monkeypatch.setattr(sys, "pycache_prefix", str(tmp_path / "compiled"))
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    settings = {"live": "live", "application": "served_app:application", "headers": {}}

    def tell(what: str, **details: Any) -> None:
        told.append({"told": what, **details})

    yield Server(settings, adapter, tell)
    sys.modules.pop("served_app", None)


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

    asyncio.run(edit_and_connect())
    assert [one["told"] for one in told if one["told"] in {"loaded", "refused"}] == ["loaded"] * 8
    assert frames(told) == list(range(1, 9))


def test_a_file_that_did_not_change_is_not_compiled_again(server: Server, tmp_path: Path) -> None:
    live = server.root / "live"
    (live / "served_names.py").write_text("NAME = 1\n")
    text = f"import served_names\n{APPLICATION}"
    (live / NAME).write_text(text)

    def compiled(name: str) -> int:
        asyncio.run(server.edit({f"live/{NAME}": f"{text}# {name}\n"}))
        [made] = (tmp_path / "compiled").rglob("served_names.*.pyc")
        return made.stat().st_mtime_ns

    assert compiled("once") == compiled("again")
    sys.modules.pop("served_names")
