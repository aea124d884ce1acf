"""A room: who says something in it is heard by all who are in it."""

import asyncio

from store import CHANNEL, MESSAGES, connected


async def application(scope, receive, send):
    """Pass on what a WebSocket says."""
    assert scope["type"] == "websocket"
    await receive()
    async with connected() as client, client.pubsub() as heard:
        await heard.subscribe(CHANNEL)
        await heard.get_message(timeout=None)  # that it has subscribed
        await send({"type": "websocket.accept"})
        telling = asyncio.create_task(tell(heard, send))
        while (message := await receive())["type"] == "websocket.receive":
            await client.incr(MESSAGES)
            await client.publish(CHANNEL, message["text"])
        telling.cancel()
        await asyncio.wait([telling])


async def tell(heard, send):
    """Send on what is said in the room."""
    async for message in heard.listen():
        if message["type"] == "message":
            await send({"type": "websocket.send", "text": message["data"].decode()})
