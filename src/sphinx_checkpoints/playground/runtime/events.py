"""What the page is told, by name; page/messages.js has what each carries."""

from typing import Literal, Protocol

EventName = Literal[
    "answered",
    "checked",
    "checking",
    "editing",
    "failed",
    "happened",
    "importing",
    "loaded",
    "log",
    "raised",
    "ready",
    "refused",
    "stepped",
]


class Tell(Protocol):
    """Sends the page an event, with details that JSON can hold."""

    def __call__(self, event: EventName, /, **details: object) -> None:
        """Send it."""
