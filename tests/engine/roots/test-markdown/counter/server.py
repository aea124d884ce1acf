"""An ASGI application that adds up what each client sends."""

import json

from sums.total import added

PATH = "/count/"


async def application(scope, receive, send):
    """Accept a WebSocket at PATH and answer each number with the total; refuse any other."""
    if scope["type"] != "websocket":
        return
    await receive()
    if scope["path"] != PATH:
        await send({"type": "websocket.close", "code": 4404})
        return
    await send({"type": "websocket.accept"})
    total = 0
    while (event := await receive())["type"] == "websocket.receive":
        total = added(total, json.loads(event["text"])["add"])
        await send({"type": "websocket.send", "text": json.dumps({"total": total})})
