"""What stands in front of the WebSocket routes."""

from asgiref.typing import ASGIReceiveCallable, ASGISendCallable, Scope
from channels.routing import URLRouter
from chanx.channels.routing import path, re_path

NO_ROUTE = 4404


async def close_unrouted(
    _scope: Scope, receive: ASGIReceiveCallable, send: ASGISendCallable
) -> None:
    """Accept a WebSocket and close it with NO_ROUTE; a browser hides the codes of refusals."""
    await receive()
    await send({"type": "websocket.accept", "subprotocol": None, "headers": []})
    await send({"type": "websocket.close", "code": NO_ROUTE, "reason": "No WebSocket route"})


class NoRouteMiddleware:
    """Close WebSockets that no route of a router takes, where Channels raises ValueError."""

    def __init__(self, router: URLRouter) -> None:
        # Chanx follows "inner" to find the routes of its AsyncAPI document.
        self.inner = router
        self.router = URLRouter([path("", router), re_path("", close_unrouted)])

    async def __call__(
        self, scope: Scope, receive: ASGIReceiveCallable, send: ASGISendCallable
    ) -> None:
        """Hand the connection to the first route that takes its path."""
        await self.router(scope, receive, send)
