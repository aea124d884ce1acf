"""What Part 2 tells its reader to try in the end does what it says, on the real server."""

import asyncio
import json
import re
import shutil
from pathlib import Path
from textwrap import dedent, indent
from typing import Any

import pytest
from server import PATIENCE, RunningServer, serve
from websockets.asyncio.client import ClientConnection

from tests.support.places import ROOT

PAGE = ROOT / "docs/tutorial-django/cp1-chat-websocket.rst"
BLOCK = re.compile(r"code-block:: python\n +:class: illustration\n\n((?: {8}.*\n)+)")
CONSUMER = "chanx_django/chat/consumers/chat_consumer.py"
MESSAGES = "chanx_django/chat/messages.py"
ROOM = "/ws/chat/room1/"
PING = {"action": "ping", "payload": None}
PONG = {"action": "pong", "payload": None}


def hello(text: str = "Hello!") -> dict[str, Any]:
    """What Alice writes."""
    return {"action": "new_chat_message", "payload": {"message": text, "name": "Alice"}}


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the chat of the end of the part."""
    monkeypatch.setenv("DJANGO_SETTINGS_MODULE", "config.settings")
    monkeypatch.setenv("DJANGO_DEBUG", "true")
    monkeypatch.delenv("REDIS_URL", raising=False)
    shutil.copytree(ROOT / "checkpoints/cp2/chanx_django", tmp_path / "chanx_django")
    return tmp_path


def shown() -> list[str]:
    """The code that the page shows there, in order."""
    said = PAGE.read_text(encoding="utf-8").partition(".. when-done::")[2]
    return [dedent(block) for block in BLOCK.findall(said)]


def edit(tree: Path, path: str, old: str, new: str) -> None:
    """Change a file at one place."""
    text = (tree / path).read_text(encoding="utf-8")
    assert text.count(old) == 1
    (tree / path).write_text(text.replace(old, new), encoding="utf-8")


async def received(client: ClientConnection) -> list[Any]:
    """The frames that a client gets before the server has answered a ping."""
    await client.send(json.dumps(PING))
    frames: list[Any] = []
    while True:
        frame = json.loads(await asyncio.wait_for(client.recv(), PATIENCE))
        if frame == PONG:
            return frames
        frames.append(frame)


async def sent(server: RunningServer, text: str) -> list[Any]:
    """What Alice gets after she has written a text."""
    async with server.socket(ROOM) as alice:
        await alice.send(json.dumps(hello(text)))
        return [*await received(alice), *await received(alice)]


def test_without_exclude_current_one_s_own_words_come_back(tree: Path) -> None:
    edit(tree, CONSUMER, ", exclude_current=True", "")
    with serve(tree) as server:
        assert asyncio.run(sent(server, "Hello!")) == [hello()]


def test_a_longer_text_than_the_limit_gets_an_error(tree: Path) -> None:
    edit(tree, MESSAGES, "    message: str\n", indent(shown()[0], "    "))
    edit(tree, MESSAGES, "from pydantic import", "import pydantic\nfrom pydantic import")
    with serve(tree) as server:
        assert asyncio.run(sent(server, "Short.")) == []
        [error] = asyncio.run(sent(server, "This is too long."))
    assert error["action"] == "error"
    assert error["payload"][0]["type"] == "string_too_long"


def test_who_is_there_reads_that_somebody_has_joined(tree: Path) -> None:
    joined = "group_add(self.group_name, self.channel_name)\n"
    edit(tree, CONSUMER, joined, joined + indent(shown()[1], " " * 8))

    async def meet(server: RunningServer) -> tuple[list[Any], list[Any]]:
        async with server.socket(ROOM) as alice:
            await received(alice)
            async with server.socket(ROOM) as bob:
                return await received(bob), await received(alice)

    with serve(tree) as server:
        for_bob, for_alice = asyncio.run(meet(server))
    assert for_bob == []
    assert [frame["payload"]["message"] for frame in for_alice] == ["Somebody has joined."]
