"""What the page is told, by name; page/messages.js has what each carries."""

from typing import Literal, Protocol

EventName = Literal[
    "answered",
    "checked",
    "checking",
    "cookies",
    "editing",
    "failed",
    "fetched",
    "happened",
    "importing",
    "loaded",
    "log",
    "outlived",
    "raised",
    "ready",
    "refused",
    "socket_closed",
    "socket_opened",
    "socket_received",
    "stepped",
]


class Tell(Protocol):
    """Sends the page an event, with details that JSON can hold."""

    def __call__(self, event: EventName, /, **details: object) -> None:
        """Send it."""
