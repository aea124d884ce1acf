"""What the server tells the page, by name; page/messages.js has what each event carries."""

from typing import Literal, Protocol

EventName = Literal[
    "answered",
    "editing",
    "failed",
    "happened",
    "loaded",
    "log",
    "ready",
    "refused",
    "stepped",
]


class Tell(Protocol):
    """Sends the page an event, with details that JSON can hold."""

    def __call__(self, event: EventName, /, **details: object) -> None:
        """Send it."""
