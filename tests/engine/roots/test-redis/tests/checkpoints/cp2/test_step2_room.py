"""Step 2: what is said is counted."""

import asyncio

import pytest


def test_a_message_is_counted():
    import app

    if not hasattr(app, "tell"):
        pytest.fail("room/app.py does not send on what is heard: write tell as Step 2 says.")
    import store

    said = [{"type": "websocket.connect"}, {"type": "websocket.receive", "text": "Hello"}]
    said.append({"type": "websocket.disconnect"})

    async def receive():
        return said.pop(0)

    async def send(_):
        pass

    asyncio.run(app.application({"type": "websocket"}, receive, send))
    assert asyncio.run(store.count()) == 1, "a message is not counted: publish it as Step 2 says."
