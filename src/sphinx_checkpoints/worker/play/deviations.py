"""Notes where the server departs from the transcript."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from .connection import Connection
from .recording import Happening, Recording, differences, matches, shown
from .settling import Timing

Event = Mapping[str, Any]
ENDS = {"closed", "crashed"}


@dataclass
class Deviations:
    """What is noted, and how long it is worth to wait: ``patience``, in seconds.

    ``connections`` are those that still take part, by client.
    """

    recording: Recording
    connections: dict[str, Connection]
    timing: Timing

    def __post_init__(self) -> None:
        self.patience = self.timing.patience

    def nothing_received(self, expected: str, client: str) -> None:
        """Note that a frame has not come in time."""
        self.recording.differ(expected, f"{client} received nothing in {self.patience:g} seconds")
        # What follows a difference is less sure, and not worth as much waiting.
        self.patience = max(self.timing.quiet, self.timing.patience / 10)

    def wrong_frame(
        self, event: Event, happening: Happening, connection: Connection, rest: Sequence[Event]
    ) -> None:
        """Note a frame that is another one: one too many, one too few, or a wrong one.

        ``rest`` are the later events of the client.
        """
        name, frame = connection.client, event["frame"]
        expected = f"{name} receives {shown(frame)}"
        later = [found for found in connection.waiting if is_frame(found, frame)]
        if later:
            self.recording.differ(expected, f"{happening.sentence(name)} before that")
            while connection.waiting[0] is not later[0]:
                self.unexpected(connection.waiting.popleft(), name)
            connection.waiting.popleft()
        elif any(is_frame(happening, one["frame"]) for one in rest if one["kind"] == "receives"):
            connection.waiting.appendleft(happening)
            self.recording.differ(expected, f"{happening.sentence(name)} without that before it")
        else:
            is_json = happening.kind == "receives"
            how = "; ".join(differences(frame, happening.frame)) if is_json else ""
            self.recording.differ(expected, f"{happening.sentence(name)}{how and ': '}{how}")

    def unexpected(self, happening: Happening, client: str) -> None:
        """Note something that happened to a client and stands in no line of the transcript."""
        expected = f"nothing happens to {client} that the transcript does not say"
        self.recording.differ(expected, happening.sentence(client), happening.event)

    def rest(self, connection: Connection, *, crashes_only: bool = False) -> None:
        """Note what came to a client and stands in no line of the transcript."""
        while connection.waiting:
            happening = connection.waiting.popleft()
            if happening.kind == "crashed" or not crashes_only:
                self.unexpected(happening, connection.client)

    def end(self, expected: str, happening: Happening | None, connection: Connection) -> None:
        """Note that a connection is not what was expected, and play no more of that client."""
        sentence = happening.sentence(connection.client) if happening else ""
        in_time = f"nothing happened in {self.patience:g} seconds"
        self.recording.differ(expected, sentence or in_time)
        self.connections.pop(connection.client, None)


def is_frame(happening: Happening, frame: object) -> bool:
    """Whether something that happened is the arrival of a frame."""
    return happening.kind == "receives" and matches(frame, happening.frame)
