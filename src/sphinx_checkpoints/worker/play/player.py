"""Plays the events of a transcript over connections, and notes what differs."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from .connection import Connection
from .fence import Fence
from .matching import differences, matches, shown
from .recording import Happening, Recording
from .settling import Settling, Timing

Event = Mapping[str, Any]
Opener = Callable[[str, str, Recording, Fence], Connection]


class Player:
    """One performance of a transcript."""

    def __init__(
        self,
        opener: Opener,
        events: Sequence[Event],
        *,
        fence: Mapping[str, Any] | None,
        timing: Timing,
        recording: Recording | None = None,
    ) -> None:
        self.opener = opener
        self.events = events
        self.timing = timing
        self.patience = timing.patience
        self.recording = recording or Recording()
        self.opened: list[Connection] = []
        self.connections: dict[str, Connection] = {}  # those that still take part, by client
        self.settling = Settling(self.connections, self.recording, fence, timing)

    async def play(self, started: Callable[[int], None] = lambda _: None) -> None:
        """Play all events; ``started`` is told the number of each before it is played."""
        for index in range(len(self.events)):
            started(index)
            await self.step(index)
        await self.conclude()
        for connection in self.opened:
            await self.end(connection)

    async def step(self, index: int) -> None:
        """Play one event; those before it have been played."""
        event = self.events[index]
        self.recording.event = index
        if event["kind"] == "connects":
            await self.connects(event)
        elif event["client"] in self.connections:  # else told already why there is no client
            await getattr(self, event["kind"])(event, self.connections[event["client"]])

    async def conclude(self) -> None:
        """Note what came after the last event; the connections stay open."""
        await self.settling.settle()
        for connection in self.connections.values():
            self.drain(connection)
        self.recording.finished = True

    async def connects(self, event: Event) -> None:
        """Open a connection and wait until the server accepts or refuses it."""
        await self.settling.settle()
        name = event["client"]
        connection = self.opener(name, event["path"], self.recording, Fence(self.settling.fence))
        self.opened.append(connection)
        self.connections[name] = connection
        self.recording.note(name, "connects", path=event["path"])
        await connection.open()
        happening = await connection.next(self.patience)
        if happening and happening.kind == "accepted":
            # Joining a room may come after accepting.
            await self.settling.ask([connection])
        elif happening and happening.kind == "closed" and self.next_kind(name) == "closed":
            connection.waiting.appendleft(happening)
        else:
            expected = f"{name}'s connection to {event['path']} is accepted"
            self.differ_end(expected, happening, connection)

    async def sends(self, event: Event, connection: Connection) -> None:
        """Send JSON."""
        if self.can_send(connection, shown(event["frame"])):
            connection.fence.saw_sent(event["frame"])
            self.recording.note(connection.client, "sends", frame=event["frame"])
            await connection.send(event["frame"])

    async def sends_text(self, event: Event, connection: Connection) -> None:
        """Send text as it is."""
        if self.can_send(connection, f"the text {shown(event['text'])}"):
            self.recording.note(connection.client, "sends_text", text=event["text"])
            await connection.send_text(event["text"])

    def can_send(self, connection: Connection, what: str) -> bool:
        """Whether a client can send; it differs from the transcript if it cannot."""
        self.settling.unsettled = True
        ended = [found for found in connection.waiting if found.kind in {"closed", "crashed"}]
        if ended:
            connection.waiting.remove(ended[0])
            self.differ_end(f"{connection.client} can send {what}", ended[0], connection)
        return not ended

    async def receives(self, event: Event, connection: Connection) -> None:
        """Wait for a frame and compare it."""
        expected = f"{connection.client} receives {shown(event['frame'])}"
        happening = await connection.next(self.patience)
        if happening is None:
            seconds = f"{self.patience:g} seconds"
            self.recording.differ(expected, f"{connection.client} received nothing in {seconds}")
            # What follows a difference is less sure, and not worth as much waiting.
            self.patience = max(self.timing.quiet, self.timing.patience / 10)
        elif happening.kind in {"closed", "crashed"}:
            self.differ_end(expected, happening, connection)
        elif not is_frame(happening, event["frame"]):
            await self.differ_frame(expected, happening, event["frame"], connection)

    async def differ_frame(
        self, expected: str, happening: Happening, frame: object, connection: Connection
    ) -> None:
        """Note a frame that is another one: one too many, one too few, or a wrong one."""
        await self.settling.settle([connection])
        name = connection.client
        later = [found for found in connection.waiting if is_frame(found, frame)]
        if later:
            self.recording.differ(expected, f"{happening.sentence(name)} before that")
            while connection.waiting[0] is not later[0]:
                self.differ_extra(connection.waiting.popleft(), name)
            connection.waiting.popleft()
        elif any(is_frame(happening, event["frame"]) for event in self.to_receive(name)):
            connection.waiting.appendleft(happening)
            self.recording.differ(expected, f"{happening.sentence(name)} without that before it")
        else:
            how = (
                "; ".join(differences(frame, happening.frame))
                if happening.kind == "receives"
                else ""
            )
            self.recording.differ(expected, f"{happening.sentence(name)}{how and ': '}{how}")

    async def receives_nothing(self, _event: Event, connection: Connection) -> None:
        """Let the server finish, and see that nothing has come."""
        await self.settling.settle([connection], anyway=True)
        while connection.waiting:
            expected = f"{connection.client} receives nothing"
            happening = connection.waiting.popleft()
            if happening.kind in {"closed", "crashed"}:
                self.differ_end(expected, happening, connection)
            else:
                self.recording.differ(expected, happening.sentence(connection.client))

    async def closed(self, event: Event, connection: Connection) -> None:
        """Wait for the server to close the connection."""
        expected = f"{connection.client}'s connection is closed with {event['code']}"
        happening = await connection.next(self.patience)
        while happening and happening.kind.startswith("receives"):
            self.recording.differ(expected, f"{happening.sentence(connection.client)} before that")
            happening = await connection.next(self.patience)
        if not happening or (happening.kind, happening.code) != ("closed", event["code"]):
            self.differ_end(expected, happening, connection)
        await self.end(connection)

    async def leaves(self, _event: Event, connection: Connection) -> None:
        """Close the connection from the client's side."""
        await self.settling.settle([connection])
        self.drain(connection)
        self.recording.note(connection.client, "leaves")
        await self.end(connection)
        self.settling.unsettled = True

    async def end(self, connection: Connection) -> None:
        """Let the server finish with a connection."""
        client = connection.client
        takes_part = self.connections.get(client) is connection
        if takes_part:
            del self.connections[client]
        if not await connection.leave(self.patience) and takes_part:
            self.recording.differ(
                f"the server is done with {client}'s connection when it ends",
                f"it was still busy {self.patience:g} seconds later",
            )
        self.drain(connection, crashes_only=True)

    def drain(self, connection: Connection, *, crashes_only: bool = False) -> None:
        """Note what came to a client and stands in no line of the transcript."""
        while connection.waiting:
            happening = connection.waiting.popleft()
            if happening.kind == "crashed" or not crashes_only:
                self.differ_extra(happening, connection.client)

    def differ_extra(self, happening: Happening, client: str) -> None:
        """Note something that happened to a client and stands in no line of the transcript."""
        expected = f"nothing happens to {client} that the transcript does not say"
        self.recording.differ(expected, happening.sentence(client), happening.event)

    def differ_end(
        self, expected: str, happening: Happening | None, connection: Connection
    ) -> None:
        """Note that a connection is not what was expected, and play no more of that client."""
        told = happening.sentence(connection.client) if happening else ""
        self.recording.differ(expected, told or f"nothing happened in {self.patience:g} seconds")
        self.connections.pop(connection.client, None)

    def to_receive(self, client: str) -> list[Event]:
        """The frames that a client receives in the rest of the transcript."""
        rest = self.events[self.recording.event + 1 :]
        return [event for event in rest if (event["client"], event["kind"]) == (client, "receives")]

    def next_kind(self, client: str) -> str:
        """The kind of the next event of a client."""
        rest = self.events[self.recording.event + 1 :]
        return next((str(event["kind"]) for event in rest if event["client"] == client), "")


def is_frame(happening: Happening, frame: object) -> bool:
    """Whether something that happened is the arrival of a frame."""
    return happening.kind == "receives" and matches(frame, happening.frame)
