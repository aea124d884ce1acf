"""What truly happens while a transcript is played, and how JSON compares with what a page says."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

# As a value it matches anything; as the name of a member it allows further members.
ANYTHING = "..."
_MAX_SHOWN_LENGTH = 300


def matches(expected: object, found: object) -> bool:
    """Whether a JSON value is what a page says, with its wildcards."""
    return next(differences(expected, found), None) is None


def differences(expected: object, found: object, where: str = "it") -> Iterator[str]:
    """What differs, as clauses that name the place within the value."""
    if expected == ANYTHING:
        return
    if isinstance(expected, dict) and isinstance(found, dict):
        yield from _member_differences(expected, found, where)
    elif isinstance(expected, list) and isinstance(found, list):
        yield from _item_differences(expected, found, where)
    elif isinstance(expected, bool) != isinstance(found, bool) or expected != found:
        yield f"{where} is {shown(found)}, not {shown(expected)}"


def _member_differences(
    expected: Mapping[str, object], found: Mapping[str, object], where: str
) -> Iterator[str]:
    """What differs between two objects."""
    inside = "" if where == "it" else f"{where}."
    for name in (name for name in expected if name != ANYTHING):
        if name in found:
            yield from differences(expected[name], found[name], f"{inside}{name}")
        else:
            yield f"{inside}{name} is missing"
    if ANYTHING not in expected:
        yield from (f"{inside}{name} is extra" for name in found if name not in expected)


def _item_differences(
    expected: Sequence[object], found: Sequence[object], where: str
) -> Iterator[str]:
    """What differs between two arrays."""
    if len(expected) != len(found):
        yield f"{where} has {len(found)} items, not {len(expected)}"
    for index, (one, other) in enumerate(zip(expected, found, strict=False)):
        yield from differences(one, other, f"{where}[{index}]")


def shown(value: object) -> str:
    """A JSON value in one line, shortened when it is long."""
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= _MAX_SHOWN_LENGTH else f"{text[:_MAX_SHOWN_LENGTH]}…"


@dataclass(frozen=True)
class Happening:
    """Something that the server does to a client.

    ``kind`` is "accepted", "receives" (a frame of JSON), "receives_text" (a frame that is no JSON),
    "receives_bytes", "closed" or "crashed"; ``event`` counts the event that was being played.
    ``text`` is the frame as it came, or what there is to say. ``status`` is what a server answers
    where it does not open the WebSocket.
    """

    kind: str
    event: int = 0
    frame: object = None
    text: str = ""
    code: int = 0
    status: int = 0

    def details(self) -> dict[str, object]:
        """What the recording holds beside the kind."""
        if self.kind == "receives":
            return {"frame": self.frame}
        if self.kind == "closed":
            return {"code": self.code, "text": self.text}
        return {"text": self.text}

    def sentence(self, client: str) -> str:
        """The happening as a sentence."""
        sentence = {
            "accepted": f"{client}'s connection was accepted",
            "receives": f"{client} received {shown(self.frame)}",
            "receives_text": f"{client} received the text {shown(self.text)}, which is no JSON",
            "receives_bytes": f"{client} received a binary frame of {self.text}",
            "closed": f"{client}'s connection was closed with {self.code}",
            "crashed": self.text,
        }[self.kind]
        return f"{sentence} ({self.text})" if self.kind == "closed" and self.text else sentence


@dataclass
class Recording:
    """What happened so far, and how it differs from the transcript."""

    event: int = 0  # the event that is being played
    finished: bool = False  # what comes now is no part of the exchange
    happened: list[dict[str, Any]] = field(default_factory=list)
    differences: list[dict[str, Any]] = field(default_factory=list)
    tracebacks: list[str] = field(default_factory=list)

    def note(self, client: str, kind: str, **details: object) -> None:
        """Add what a client did, or what was done to it."""
        if not self.finished:
            self.happened.append({"event": self.event, "client": client, "kind": kind, **details})

    def arrived(self, client: str, happening: Happening) -> None:
        """Add what the server did to a client."""
        self.note(client, happening.kind, **happening.details())

    def differ(self, expected: str, happened: str, event: int | None = None) -> None:
        """Add a difference from the transcript, at the event that is being played or another."""
        at = self.event if event is None else event
        self.differences.append({"event": at, "expected": expected, "happened": happened})

    def outcome(self) -> dict[str, Any]:
        """All of it, as values that JSON can hold.

        "differences" have their "event"'s index, what was "expected" and what "happened";
        "recorded" is what truly happened, in order; "tracebacks" are of the application's errors.
        """
        return {
            "differences": sorted(self.differences, key=lambda found: int(found["event"])),
            "recorded": self.happened,
            "tracebacks": self.tracebacks,
        }
