"""What answers before there is an application: nothing of it, in words."""

from typing import Any

_SENTENCE = b"There is no application to answer yet: the log says what keeps it from starting."
_TRY_AGAIN_LATER = 1013


async def missing(scope: Any, receive: Any, send: Any) -> None:
    """Answer a request with 503, and close a WebSocket; raises for what asks for a lifespan."""
    await receive()
    if scope["type"] == "websocket":
        await send({"type": "websocket.accept"})
        await send({"type": "websocket.close", "code": _TRY_AGAIN_LATER})
    elif scope["type"] == "http":
        headers = [(b"content-type", b"text/plain; charset=utf-8")]
        await send({"type": "http.response.start", "status": 503, "headers": headers})
        await send({"type": "http.response.body", "body": _SENTENCE})
    else:
        raise NotImplementedError(scope["type"])
