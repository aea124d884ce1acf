"""Reads a transcript from the lines of a page."""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from sphinx_checkpoints.model.errors import CheckpointError, Place
from sphinx_checkpoints.model.strict_json import has_wildcard
from sphinx_checkpoints.model.transcript import FORMS, KINDS, THE_SAME, Event, Kind, Transcript
from sphinx_checkpoints.model.transcript_clients import Clients
from sphinx_checkpoints.model.transcript_lines import Lines

_LINE = re.compile(rf"(?P<client>\w[\w-]*)\s+(?P<verb>{'|'.join(KINDS)})(?:\s+(?P<rest>.*))?")
_PATH = re.compile(r"/[^\s#]*")
_ORIGIN = re.compile(r"[a-z][a-z0-9+.-]*://[^\s/?#]+|null")
_ANSWER = re.compile(r"([1-5][0-9]{2})(?:\s+to\s+(\S+))?")
_Details = dict[str, Any]


def parse_transcript(lines: Sequence[str], place: Place) -> Transcript:
    """The transcript that these lines hold; ``place`` is where the first of them stands.

    Raises CheckpointError, with the line, for what is no transcript.
    """
    reader = _Reader(lines, place)
    events = []
    while reader.skip_blank():
        events.append(reader.event())
    if not events:
        raise CheckpointError(f"the transcript is empty; its lines are: {FORMS}.", place)
    return Transcript(tuple(events), place)


class _Reader(Lines):
    """Reads events; what stands behind each verb has a method."""

    def __init__(self, lines: Sequence[str], place: Place) -> None:
        super().__init__(lines, place)
        self.clients = Clients()
        self.sent: list[object] = []

    def event(self) -> Event:
        """The event that starts in this line."""
        place = self.here()
        found = _LINE.fullmatch(self.lines[self.index])
        if not found:
            self.fail(f"{self.lines[self.index]!r} is no line of a transcript; these are: {FORMS}.")
        client, kind = found["client"], KINDS[found["verb"]]
        if trouble := self.clients.take(client, kind):
            self.fail(trouble)
        details = _DETAILS[kind](self, found["rest"] or "")
        self.index += 1
        return Event(client=client, kind=kind, place=place, **details)

    def nothing(self, rest: str) -> _Details:
        """That nothing stands behind the verb."""
        return self.fail(f"{rest!r} is too much: the line ends before it.") if rest else {}

    def path(self, rest: str) -> _Details:
        """A path."""
        if not _PATH.fullmatch(rest):
            self.fail(f"{rest!r} is no path: write it as in the address, from the first slash on.")
        return {"path": rest}

    def address(self, rest: str) -> _Details:
        """A path, and the origin of the page that connects to it."""
        path, is_from, origin = rest.partition(" from ")
        if is_from and not _ORIGIN.fullmatch(origin.strip()):
            self.fail(f"{origin.strip()!r} is no origin: write one, as https://elsewhere.example.")
        return {**self.path(path.strip()), "origin": origin.strip()}

    def plain_text(self, rest: str) -> _Details:
        """The rest of the line."""
        return {"text": rest or self.fail("say which text is sent: NAME sends text TEXT.")}

    def close_code(self, rest: str) -> _Details:
        """A close code."""
        if not re.fullmatch(r"[1-4][0-9]{3}", rest):
            self.fail(f"{rest!r} is no close code: it is a number from 1000 to 4999.")
        return {"code": int(rest)}

    def refusal(self, rest: str) -> _Details:
        """The status with which a server answers instead of opening a WebSocket."""
        if not re.fullmatch(r"[3-5][0-9]{2}", rest):
            self.fail(f"{rest!r} is no status of a refusal: write one from 300 to 599, as 403.")
        return {"code": int(rest)}

    def status(self, rest: str) -> _Details:
        """The status of an answer, and where it sends the client."""
        found = _ANSWER.fullmatch(rest)
        if not found:
            self.fail(f"{rest!r} is no answer: write a status, as 200, or as 302 to /PATH/.")
        return {"code": int(found[1]), "path": found[2] or ""}

    def quoted(self, rest: str) -> _Details:
        """A text in quotes."""
        if not rest.startswith('"'):
            self.fail('the text stands in quotes: NAME reads "TEXT".')
        text = self.whole_json(rest)["frame"]
        return {"text": text if str(text).split() else self.fail("say which text is read.")}

    def received(self, rest: str) -> _Details:
        """A frame, or that it is the one that was sent last."""
        if rest != THE_SAME:
            return self.whole_json(rest)
        return {"frame": self.last(), "text": THE_SAME}

    def sent_frame(self, rest: str) -> _Details:
        """A frame that is sent."""
        found = self.received(rest)
        self.check_sent(found["frame"])
        return found

    def request(self, rest: str) -> _Details:
        """JSON, and where it is sent."""
        if rest.startswith("to "):
            self.fail(f"say what is sent, before {rest!r}: as {{}}, or as form {{}}.")
        frame, after = self.json(rest)
        found = re.fullmatch(r"to\s+(.*)", after)
        if not found:
            self.fail(f"behind the JSON stands where it is sent: to /PATH/, not {after!r}.")
        self.check_sent(frame)
        return {"frame": frame, **self.path(found[1])}

    def form(self, rest: str) -> _Details:
        """The fields of a form, and where they are sent."""
        found = self.request(rest)
        fields = found["frame"]
        if not isinstance(fields, dict) or not all(map(_is_field, fields.values())):
            self.fail("the fields of a form are an object of texts, numbers, or lists of them.")
        return found

    def check_sent(self, frame: object) -> None:
        """Note JSON that is sent, or fail where it has a wildcard."""
        self.sent.append(frame)
        if has_wildcard(frame):
            self.fail('"..." matches anything where it is received: write what is sent.')

    def last(self) -> object:
        """What was sent last."""
        return (
            self.sent[-1]
            if self.sent
            else self.fail("nobody has sent JSON before this: write what is the same.")
        )

    def whole_json(self, rest: str) -> _Details:
        """JSON, behind which nothing stands."""
        value, after = self.json(rest)
        return self.fail(f"{after!r} stands behind the JSON.") if after else {"frame": value}


def _is_field(value: object) -> bool:
    """Whether a form can send a value."""
    if isinstance(value, list):
        return all(not isinstance(one, list) and _is_field(one) for one in value)
    return isinstance(value, str | int | float) and not isinstance(value, bool)


# What stands behind the verb, by the field of the event that it fills.
_DETAILS: Mapping[Kind, Callable[[_Reader, str], _Details]] = {
    "connects": _Reader.address,
    "sends": _Reader.sent_frame,
    "sends_text": _Reader.plain_text,
    "receives": _Reader.received,
    "receives_nothing": _Reader.nothing,
    "closed": _Reader.close_code,
    "refused": _Reader.refusal,
    "leaves": _Reader.nothing,
    "gets": _Reader.path,
    "fetches": _Reader.path,
    "posts": _Reader.request,
    "posts_form": _Reader.form,
    "puts": _Reader.request,
    "patches": _Reader.request,
    "deletes": _Reader.path,
    "answered": _Reader.status,
    "reads": _Reader.quoted,
    "does_not_read": _Reader.quoted,
    "reads_json": _Reader.whole_json,
}
