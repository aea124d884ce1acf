"""Channel module for orders."""

from .client import OrdersClient
from .messages import (
    IncomingMessage,
    OutgoingMessage,
)

__all__ = [
    "OrdersClient",
    "IncomingMessage",
    "OutgoingMessage",
]
