"""An ASGI application that knows no WebSocket yet."""


async def application(scope, receive, send):
    """Refuse every WebSocket."""
    if scope["type"] == "websocket":
        await receive()
        await send({"type": "websocket.close", "code": 4404})
