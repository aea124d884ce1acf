"""A room: who says something in it hears it."""


async def application(scope, receive, send):
    """Pass on what a WebSocket says."""
    assert scope["type"] == "websocket"
    await receive()
    await send({"type": "websocket.accept"})
    while (message := await receive())["type"] == "websocket.receive":
        await send({"type": "websocket.send", "text": message["text"]})
