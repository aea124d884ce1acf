"""A WebSocket server that greets."""

import json

from answers.hello import answer_to

PATH = "/hello/"


async def application(scope, receive, send):
    """Greet at PATH, and refuse every other WebSocket."""
    if scope["type"] != "websocket":
        return
    await receive()
    if scope["path"] != PATH:
        await send({"type": "websocket.close", "code": 4404})
        return
    await send({"type": "websocket.accept"})
    while (event := await receive())["type"] == "websocket.receive":
        answer = answer_to(json.loads(event["text"]))
        await send({"type": "websocket.send", "text": json.dumps(answer)})
