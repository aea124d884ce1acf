"""What the page is told, and the connections of a reader: what happens is told at once."""

from typing import Literal, Protocol

from sphinx_checkpoints.worker.play.asgi import AsgiConnection
from sphinx_checkpoints.worker.play.recording import Happening, Recording

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


class LiveRecording(Recording):
    """Tells what happens, when it happens."""

    def __init__(self, tell: Tell) -> None:
        super().__init__()
        self.tell = tell

    def note(self, client: str, kind: str, **details: object) -> None:
        """Tell what a client did, or what was done to it."""
        self.tell("happened", client=client, kind=kind, **details)

    def arrived(self, client: str, happening: Happening) -> None:
        """Tell what the server did to a client, a frame as it crossed the wire."""
        raw = {"raw": happening.text} if happening.kind == "receives" else {}
        self.note(client, happening.kind, **raw, **happening.details())


class LiveConnection(AsgiConnection):
    """A client of the page; ``scripted`` while a transcript waits for what comes to it."""

    recording: LiveRecording
    scripted = False
    put_away = False  # the client has been told that it is over, and may have another one

    def arrive(self, kind: str, *, frame: object = None, text: str = "", code: int = 0) -> None:
        """Take what the server does."""
        if kind == "accepted":
            self.recording.note(self.client, kind)
        if kind == "crashed":
            self.recording.tell("log", text=self.recording.tracebacks.pop())
        if self.put_away:
            return
        super().arrive(kind, frame=frame, text=text, code=code)
        if not self.scripted:
            self.waiting.clear()
