"""cp1: the site is there, the chat is not."""

import asyncio
import json
from pathlib import Path

import pytest
from clients import NO_ROUTE
from django.test import Client
from server import RunningServer


def test_the_document_has_no_chat() -> None:
    document = json.loads(Client(HTTP_HOST="localhost").get("/asyncapi/schema/").content)
    assert not document.get("channels"), "at cp1 no WebSocket route is switched on yet"
    assert not document.get("operations"), "at cp1 no message has a handler yet"


def test_a_websocket_is_told_that_there_is_no_route(server: RunningServer) -> None:
    code = asyncio.run(server.close_code("/ws/chat/room1/"))
    assert code == NO_ROUTE, "at cp1 /ws/chat/room1/ has no route: close with 4404"


@pytest.mark.parametrize("path", ["messages.py", "routing.py", "consumers"])
def test_what_part_2_creates_is_not_there(tree: Path, path: str) -> None:
    assert not (tree / "chanx_django/chat" / path).exists(), f"chat/{path} belongs to cp2"
