"""A WebSocket exchange between named clients and the server, as a page writes it."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Literal, NoReturn

from sphinx_checkpoints.model.errors import CheckpointError, Place
from sphinx_checkpoints.model.strict_json import DECODER, has_wildcard, position_of

Kind = Literal[
    "connects", "sends", "sends_text", "receives", "receives_nothing", "closed", "leaves"
]
_KINDS: Mapping[str, Kind] = {
    "connects to": "connects",
    "sends text": "sends_text",
    "sends": "sends",
    "receives nothing": "receives_nothing",
    "receives": "receives",
    "is closed with": "closed",
    "leaves": "leaves",
}
_LINE = re.compile(rf"(?P<client>\w[\w-]*)\s+(?P<verb>{'|'.join(_KINDS)})(?:\s+(?P<rest>.*))?")
_FORMS = (
    "NAME connects to /PATH/, NAME sends JSON, NAME sends text TEXT, NAME receives JSON, "
    "NAME receives the same, NAME receives nothing, NAME is closed with CODE, NAME leaves"
)
THE_SAME = "the same"


@dataclass(frozen=True)
class Event:
    """One line of a transcript; what its kind does not use is empty.

    ``frame`` is the JSON that is sent or received, with wildcards where it is received. ``text`` is
    what ``sends text`` sends, or "the same" where the page says that instead of JSON.
    """

    client: str
    kind: Kind
    place: Place
    path: str = ""
    frame: object = None
    text: str = ""
    code: int = 0


@dataclass(frozen=True)
class Transcript:
    """The events of an exchange, in order; ``skip`` is why the check does not play it."""

    events: tuple[Event, ...]
    place: Place
    skip: str = ""

    def to_json(self) -> dict[str, Any]:
        """The transcript as values that JSON can hold."""
        return asdict(self)


def parse_transcript(lines: Sequence[str], place: Place) -> Transcript:
    """The transcript that these lines hold; ``place`` is where the first of them stands.

    Raises CheckpointError, with the line, for what is no transcript.
    """
    reader = _Reader(lines, place)
    events = []
    while reader.skip_blank():
        events.append(reader.event())
    if not events:
        raise CheckpointError(f"the transcript is empty; its lines are: {_FORMS}.", place)
    return Transcript(tuple(events), place)


class _Reader:
    """Reads events from lines, and knows who is connected."""

    def __init__(self, lines: Sequence[str], place: Place) -> None:
        self.lines = ["" if line.lstrip().startswith("#") else line.strip() for line in lines]
        self.place = place
        self.index = 0
        self.states: dict[str, str] = {}  # "", or why a client cannot do anything any more
        self.sent: list[object] = []

    def skip_blank(self) -> bool:
        """Go to the next line with an event; whether there is one."""
        while self.index < len(self.lines) and not self.lines[self.index]:
            self.index += 1
        return self.index < len(self.lines)

    def event(self) -> Event:
        """The event that starts in this line."""
        place = self.here()
        found = _LINE.fullmatch(self.lines[self.index])
        if not found:
            self.fail(
                f"{self.lines[self.index]!r} is no line of a transcript; these are: {_FORMS}."
            )
        client, kind = found["client"], _KINDS[found["verb"]]
        self.check_state(client, kind)
        details = self.details(kind, found["rest"] or "")
        self.index += 1
        return Event(client=client, kind=kind, place=place, **details)

    def check_state(self, client: str, kind: Kind) -> None:
        """Fail when a client cannot do this now, and note what it is from now on."""
        state = self.states.get(client)
        if kind == "connects":
            if state == "":
                self.fail(
                    f"{client} is connected already: give the second connection its own name."
                )
            self.states[client] = ""
        elif state is None:
            self.fail(f"{client} has not connected: write {client} connects to /PATH/ before this.")
        elif state:
            self.fail(f"{client} {state}: nothing can happen on that connection any more.")
        elif kind in ("leaves", "closed"):
            self.states[client] = "has left" if kind == "leaves" else "was closed"

    def details(self, kind: Kind, rest: str) -> dict[str, Any]:
        """What stands behind the verb, by the field of the event that it fills."""
        if kind in ("sends", "receives"):
            return self.frame(kind, rest)
        if kind == "sends_text":
            return {"text": rest or self.fail("say which text is sent: NAME sends text TEXT.")}
        if kind == "connects":
            if not re.fullmatch(r"/[^\s#]*", rest):
                self.fail(
                    f"{rest!r} is no path: write it as in the address, from the first slash on."
                )
            return {"path": rest}
        if kind == "closed":
            if not re.fullmatch(r"[1-4][0-9]{3}", rest):
                self.fail(f"{rest!r} is no close code: it is a number from 1000 to 4999.")
            return {"code": int(rest)}
        return self.fail(f"{rest!r} is too much: the line ends before it.") if rest else {}

    def frame(self, kind: Kind, rest: str) -> dict[str, Any]:
        """The JSON of a frame, which may go on over the next lines."""
        if rest == THE_SAME:
            if not self.sent:
                self.fail("nobody has sent JSON before this: write what is the same.")
            frame, text = self.sent[-1], THE_SAME
        else:
            frame, text = self.json(rest), ""
        if kind == "sends":
            self.sent.append(frame)
            if has_wildcard(frame):
                self.fail('"..." matches anything where it is received: write what is sent.')
        return {"frame": frame, "text": text}

    def json(self, rest: str) -> object:
        """The JSON value that starts with ``rest``; moves on to the line where it ends."""
        text = "\n".join([rest, *self.lines[self.index + 1 :]])
        start = len(text) - len(text.lstrip())
        try:
            value, end = DECODER.raw_decode(text, start)
        except json.JSONDecodeError as error:
            self.fail_json(error.msg, text.count("\n", 0, position_of(error)))
        except (ValueError, RecursionError) as error:
            self.fail_json(str(error), 0)
        self.index += text.count("\n", 0, end)
        after = text[end:].partition("\n")[0].strip()
        return self.fail(f"{after!r} stands behind the JSON.") if after else value

    def fail_json(self, message: str, lines: int) -> NoReturn:
        """Raise what is wrong with a JSON value, some lines below its start."""
        where = f" (the JSON starts in line {self.here().line})" if lines else ""
        self.index += lines
        self.fail(f"this is no JSON: {message}{where}.")

    def here(self) -> Place:
        """The place of the current line."""
        return Place(self.place.path, self.place.line + self.index)

    def fail(self, message: str) -> NoReturn:
        """Raise an error about the current line."""
        raise CheckpointError(message, self.here())
