"""Channel module for orders."""

from .client import OrdersClient
from .messages import (
    AuthenticationMessage,
    AuthenticationPayload,
    IncomingMessage,
    OutgoingMessage,
)

__all__ = [
    "OrdersClient",
    "AuthenticationMessage",
    "AuthenticationPayload",
    "IncomingMessage",
    "OutgoingMessage",
]
