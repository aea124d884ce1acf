"""Step 2: the server."""

import asyncio
import importlib

import pytest

WAITING = [
    {"type": "websocket.connect"},
    {"type": "websocket.receive", "text": '{"add": 2}'},
    {"type": "websocket.receive", "text": '{"add": 3}'},
    {"type": "websocket.disconnect"},
]


def test_the_server_counts():
    sent = asyncio.run(talk([*WAITING]))
    if {"type": "websocket.accept"} not in sent:
        pytest.fail("the server accepts no WebSocket at /count/: edit counter/server.py, Step 2.")
    if {"type": "websocket.send", "text": '{"total": 5}'} not in sent:
        pytest.fail(f"the server sends {sent}: compare counter/server.py with Step 2.")


async def talk(waiting):
    """What the server sends to a client."""
    sent = []

    async def receive():
        return waiting.pop(0)

    async def send(message):
        sent.append(message)

    application = importlib.import_module("server").application
    await application({"type": "websocket", "path": "/count/"}, receive, send)
    return sent
