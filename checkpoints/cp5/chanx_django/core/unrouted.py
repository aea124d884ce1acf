"""The answer to a WebSocket whose path leads to no consumer."""

from asgiref.typing import ASGIReceiveCallable, ASGISendCallable, Scope
from channels.routing import URLRouter
from chanx.channels.routing import path, re_path

NO_ROUTE = 4404


class UnroutedMiddleware:
    """Close with 4404 where no route takes the path: Channels alone raises a ValueError."""

    def __init__(self, inner: URLRouter) -> None:
        # Chanx follows "inner" to find the routes of its AsyncAPI document.
        self.inner = inner
        self.router = URLRouter([path("", inner), re_path("", close_unrouted)])

    async def __call__(
        self, scope: Scope, receive: ASGIReceiveCallable, send: ASGISendCallable
    ) -> None:
        """Hand a WebSocket to the consumer of its path."""
        await self.router(scope, receive, send)


async def close_unrouted(
    _scope: Scope, receive: ASGIReceiveCallable, send: ASGISendCallable
) -> None:
    """Close with 4404; accept first, because a browser hides the codes of refusals."""
    await receive()
    await send({"type": "websocket.accept", "subprotocol": None, "headers": []})
    await send({"type": "websocket.close", "code": NO_ROUTE, "reason": "NO_ROUTE"})
