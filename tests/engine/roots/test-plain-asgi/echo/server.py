"""An ASGI application that sends back what it receives."""

import json


async def application(scope, receive, send):
    """Accept a WebSocket at /echo/ and answer each frame; refuse any other."""
    if scope["type"] != "websocket":
        return
    await receive()
    if scope["path"] != "/echo/":
        await send({"type": "websocket.close", "code": 4404})
        return
    await send({"type": "websocket.accept"})
    while (event := await receive())["type"] == "websocket.receive":
        await send({"type": "websocket.send", "text": answer(event["text"])})


def answer(text):
    """The frame that a frame is answered with."""
    try:
        return json.dumps({"echo": json.loads(text)})
    except ValueError:
        return json.dumps({"error": "not JSON", "text": text})
