"""Whose pages may open a WebSocket: this site's own."""

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from asgiref.typing import ASGIReceiveCallable, ASGISendCallable
from channels.security.websocket import AllowedHostsOriginValidator

if TYPE_CHECKING:  # only the types of Channels have these
    from channels.consumer import _ChannelScope
    from channels.utils import _ChannelApplication


class OriginMiddleware:
    """Channels' validator, which answers 403, for an Origin too that is no address."""

    def __init__(self, inner: "_ChannelApplication") -> None:
        self.application = AllowedHostsOriginValidator(inner)

    async def __call__(
        self, scope: "_ChannelScope", receive: ASGIReceiveCallable, send: ASGISendCallable
    ) -> None:
        """Run the validator without the headers that it would raise a ValueError for."""
        headers = [header for header in scope["headers"] if not is_broken_origin(*header)]
        await self.application({**scope, "headers": headers}, receive, send)


def is_broken_origin(name: bytes, value: bytes) -> bool:
    """Whether a header is an Origin that cannot be read, such as http://[::1."""
    try:
        urlsplit(value.decode("latin-1") if name == b"origin" else "")
    except ValueError:
        return True
    return False
