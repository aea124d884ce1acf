"""Step 2: the server."""

import asyncio
import importlib

import pytest

ANSWER = {"type": "websocket.send", "text": '{"greeting": "Hello, Alice!"}'}


def test_the_server_answers():
    sent = asyncio.run(talk('{"name": "Alice"}'))
    if {"type": "websocket.accept"} not in sent:
        pytest.fail("the server accepts no WebSocket at /hello/: edit greeter/server.py, Step 2.")
    if ANSWER not in sent:
        pytest.fail(f"the server sends {sent} to Alice: compare greeter/server.py with Step 2.")


async def talk(text):
    """What the server sends to a client that sends one text and leaves."""
    waiting = [
        {"type": "websocket.connect"},
        {"type": "websocket.receive", "text": text},
        {"type": "websocket.disconnect"},
    ]
    sent = []

    async def receive():
        return waiting.pop(0)

    async def send(message):
        sent.append(message)

    application = importlib.import_module("server").application
    await application({"type": "websocket", "path": "/hello/"}, receive, send)
    return sent
