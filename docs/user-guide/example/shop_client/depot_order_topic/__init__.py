"""Channel module for depot_order_topic."""

from .client import DepotOrderTopicClient
from .messages import (
    IncomingMessage,
    OutgoingMessage,
    SetStatus,
)

__all__ = [
    "DepotOrderTopicClient",
    "IncomingMessage",
    "OutgoingMessage",
    "SetStatus",
]
