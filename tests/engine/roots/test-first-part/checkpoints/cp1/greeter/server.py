"""A WebSocket server that refuses everyone."""


async def application(scope, receive, send):
    """Refuse every WebSocket."""
    if scope["type"] == "websocket":
        await receive()
        await send({"type": "websocket.close", "code": 4404})
