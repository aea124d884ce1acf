"""Plays the events of a transcript over connections."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import KW_ONLY, dataclass, field
from typing import Any

from .connection import Connection, Fence
from .deviations import ENDS, Deviations, Event, is_frame
from .http import LOOKS, METHODS, Site
from .recording import Recording, shown
from .settling import Settling, Timing
from .visits import Visits

# Opens a client's connection to a path, with headers of its own: cookies, another origin.
_Opener = Callable[[str, str, Recording, Fence, Mapping[str, str]], Connection]


@dataclass
class Player:
    """One performance of a transcript; each kind of event has a method of its name."""

    opener: _Opener
    site: Site
    events: Sequence[Event]
    _: KW_ONLY
    fences: Sequence[Mapping[str, Any]]
    timing: Timing
    recording: Recording = field(default_factory=Recording)

    def __post_init__(self) -> None:
        self.opened: list[Connection] = []
        self._connections: dict[str, Connection] = {}  # those that still take part, by client
        self._settling = Settling(self._connections, self.recording, self.fences, self.timing)
        self._deviations = Deviations(self.recording, self._connections, self.timing)
        self.visits = Visits(self.site, self.recording)

    async def play(self, started: Callable[[int], None] = lambda _: None) -> None:
        """Play all events; ``started`` gets the index of each before it is played."""
        for index in range(len(self.events)):
            started(index)
            await self.step(index)
        await self.conclude()
        for connection in self.opened:
            await self._end(connection)

    async def step(self, index: int) -> None:
        """Play one event; those before it have been played."""
        event = self.events[index]
        self.recording.event = index
        if event["kind"] in METHODS:
            await self.asks(event)
        elif event["kind"] in LOOKS:
            self.visits.look(event)
        elif event["kind"] == "connects":
            await self.connects(event)
        elif event["client"] in self._connections:  # else it is noted why there is no client
            await getattr(self, event["kind"])(event, self._connections[event["client"]])

    async def conclude(self) -> None:
        """Note what came after the last event; the connections stay open."""
        await self._settling.settle()
        for connection in self._connections.values():
            self._deviations.rest(connection)
        self.recording.finished = True

    async def connects(self, event: Event) -> None:
        """Open a connection and wait until the server accepts or refuses it."""
        await self._settling.settle()
        name, path = event["client"], event["path"]
        fence, headers = Fence.at(path, self._settling.fences), self.visits.cookies(name, path)
        if event["origin"]:
            headers = {**headers, "origin": event["origin"]}
        connection = self.opener(name, path, self.recording, fence, headers)
        self.opened.append(connection)
        self._connections[name] = connection
        self.recording.note(name, "connects", path=path)
        await connection.open()
        happening = await connection.next(self._deviations.patience)
        next_kind = next((later["kind"] for later in self._rest(name)), "")
        self.visits.take_cookies(name, path, connection.headers_back)
        if happening and next_kind == "refused":
            connection.waiting.appendleft(happening)
        elif happening and happening.kind == "accepted":
            # Joining a room may come after accepting.
            await self._settling.ask([connection])
        elif happening and happening.kind == next_kind == "closed":
            connection.waiting.appendleft(happening)
        else:
            expected = f"{name}'s connection to {path} is accepted"
            self._deviations.end(expected, happening, connection)

    async def asks(self, event: Event) -> None:
        """Ask over HTTP, and wait for the answer."""
        await self._settling.settle()
        await self.visits.asks(event, self._rest(event["client"]), self._deviations.patience)
        self._settling.unsettled = True

    async def sends(self, event: Event, connection: Connection) -> None:
        """Send JSON."""
        if self._can_send(connection, shown(event["frame"])):
            connection.fence.saw_sent(event["frame"])
            self.recording.note(connection.client, "sends", frame=event["frame"])
            await connection.send(event["frame"])

    async def sends_text(self, event: Event, connection: Connection) -> None:
        """Send text as it is."""
        if self._can_send(connection, f"the text {shown(event['text'])}"):
            self.recording.note(connection.client, "sends_text", text=event["text"])
            await connection.send_text(event["text"])

    def _can_send(self, connection: Connection, what: str) -> bool:
        """Whether a client can send; it differs from the transcript if it cannot."""
        self._settling.unsettled = True
        ended = [found for found in connection.waiting if found.kind in ENDS]
        if ended:
            connection.waiting.remove(ended[0])
            self._deviations.end(f"{connection.client} can send {what}", ended[0], connection)
        return not ended

    async def receives(self, event: Event, connection: Connection) -> None:
        """Wait for a frame and compare it."""
        expected = f"{connection.client} receives {shown(event['frame'])}"
        happening = await connection.next(self._deviations.patience)
        if happening is None:
            self._deviations.nothing_received(expected, connection.client)
        elif happening.kind in ENDS:
            self._deviations.end(expected, happening, connection)
        elif not is_frame(happening, event["frame"]):
            await self._settling.settle([connection])
            rest = self._rest(connection.client)
            self._deviations.wrong_frame(event, happening, connection, rest)

    async def receives_nothing(self, _event: Event, connection: Connection) -> None:
        """Let the server finish, and see that nothing has come."""
        await self._settling.settle([connection], anyway=True)
        while connection.waiting:
            expected = f"{connection.client} receives nothing"
            happening = connection.waiting.popleft()
            if happening.kind in ENDS:
                self._deviations.end(expected, happening, connection)
            else:
                self.recording.differ(expected, happening.sentence(connection.client))

    async def closed(self, event: Event, connection: Connection) -> None:
        """Wait for the server to close the connection."""
        client, patience = connection.client, self._deviations.patience
        expected = f"{client}'s connection is closed with {event['code']}"
        happening = await connection.next(patience)
        while happening and happening.kind.startswith("receives"):
            self.recording.differ(expected, f"{happening.sentence(client)} before that")
            happening = await connection.next(patience)
        if not happening or (happening.kind, happening.code) != ("closed", event["code"]):
            self._deviations.end(expected, happening, connection)
        await self._end(connection)

    async def refused(self, event: Event, connection: Connection) -> None:
        """See that the server has answered instead of opening the connection."""
        expected = f"{connection.client}'s connection is refused with {event['code']}"
        happening = await connection.next(self._deviations.patience)
        if not happening or happening.status != event["code"]:
            self._deviations.end(expected, happening, connection)
        await self._end(connection)

    async def leaves(self, _event: Event, connection: Connection) -> None:
        """Close the connection from the client's side."""
        await self._settling.settle([connection])
        self._deviations.rest(connection)
        self.recording.note(connection.client, "leaves")
        await self._end(connection)
        self._settling.unsettled = True

    async def _end(self, connection: Connection) -> None:
        """Let the server finish with a connection."""
        client, patience = connection.client, self._deviations.patience
        takes_part = self._connections.get(client) is connection
        if takes_part:
            del self._connections[client]
        if not await connection.leave(patience) and takes_part:
            self.recording.differ(
                f"the server is done with {client}'s connection when it ends",
                f"it was still busy {patience:g} seconds later",
            )
        self._deviations.rest(connection, crashes_only=True)

    def _rest(self, client: str) -> list[Event]:
        """The events of a client in the rest of the transcript."""
        rest = self.events[self.recording.event + 1 :]
        return [event for event in rest if event["client"] == client]
