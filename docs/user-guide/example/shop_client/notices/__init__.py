"""Channel module for notices."""

from .client import NoticesClient
from .messages import (
    IncomingMessage,
    Notice,
    OutgoingMessage,
)

__all__ = [
    "NoticesClient",
    "IncomingMessage",
    "Notice",
    "OutgoingMessage",
]
