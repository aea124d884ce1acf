"""Channel module for depot."""

from .client import DepotClient
from .messages import (
    IncomingMessage,
    OutgoingMessage,
)

__all__ = [
    "DepotClient",
    "IncomingMessage",
    "OutgoingMessage",
]
