"""Transcripts that are not true: fields, values, lines, and who receives what."""

import json
import re
from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import dataclass
from itertools import count
from typing import Any

from sphinx_checkpoints.model.tree import File
from tests.drift.mutation import Mutation, Span
from tests.drift.mutations.directives import start_of
from tests.drift.original import ONWARD, Lesson
from tests.drift.page import Page, Piece
from tests.drift.spelling import misspelt
from tests.drift.taught import naming, places_of

CONSUMER = "chat/consumers/chat_consumer.py"
ARGUMENT = ", exclude_current=True"
SENDER = "Alice receives nothing"
EVENT = re.compile(r" +[A-Z]")
CONNECTS = re.compile(r"(.+ connects to )(/\S+/)( from \S+)?")
GETS = re.compile(r"(.+ gets .*/)(\w+)(/?)")
READS = re.compile(r'(.+ reads ".*?)(\w+)(\W*")')
ENDS = re.compile(r"(.+ is (?:closed with|refused with|answered) )(\d+)")


@dataclass(frozen=True)
class Frame:
    """A frame's JSON in the page, with its number and that of its transcript, both from 0."""

    number: int
    transcript: int
    piece: Piece
    value: Any


def generate(lesson: Lesson) -> Iterator[Mutation]:
    """Change each field of each frame and each line; then what the sender receives."""
    page = lesson.page
    for frame in frames(page):
        for keys in members(frame.value):
            yield from about_member(page, frame, keys)
    yield from lines(page)
    if CONSUMER in lesson.taught:
        yield from sender(lesson)


def frames(page: Page) -> Iterator[Frame]:
    """The frames that stand in the page."""
    numbers = count()
    for transcript, directive in enumerate(page.exchanges):
        start = start_of(page, directive.span.first)
        end = start + len(directive.text)
        while (start := page.text.find("{", start, end)) >= 0:
            value, after = json.JSONDecoder().raw_decode(page.text, start)
            yield Frame(next(numbers), transcript, Piece(start, page.text[start:after]), value)
            start = after


def members(value: object, keys: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The ways to all members of objects and items of arrays."""
    inside = (
        value.items()
        if isinstance(value, dict)
        else enumerate(value)
        if isinstance(value, list)
        else ()
    )
    for key, member in inside:
        yield (*keys, key)
        yield from members(member, (*keys, key))


def about_member(page: Page, frame: Frame, keys: tuple[Any, ...]) -> Iterator[Mutation]:
    """Drop, rename and change one member of a frame."""

    def drop(holder: Any, key: Any) -> None:
        del holder[key]

    def rename(holder: Any, key: Any) -> None:
        holder[misspelt(key)] = holder.pop(key)

    def change(holder: Any, key: Any) -> None:
        holder[key] = other(holder[key])

    yield changed(page, "field dropped", frame, keys, drop)
    if isinstance(keys[-1], str):
        yield changed(page, "field renamed", frame, keys, rename)
    if keys[-1] != "...":  # where that stands, there may be anything
        yield changed(page, "value changed", frame, keys, change)


def other(value: object) -> object:
    """Another value of about the same kind."""
    return misspelt(value) if isinstance(value, str) else [value]


def changed(
    page: Page,
    kind: str,
    frame: Frame,
    keys: tuple[Any, ...],
    change: Callable[[Any, Any], None],
) -> Mutation:
    """A frame with one member changed, in one line."""
    value = holder = deepcopy(frame.value)
    for key in keys[:-1]:
        holder = holder[key]
    change(holder, keys[-1])
    made = page.replaced(frame.piece, json.dumps(value))
    name = f"frame {frame.number}: {'.'.join(map(str, keys))}"
    return mutation(kind, name, made, frame.transcript)


def mutation(kind: str, name: str, page: Page, transcript: int, *words: str) -> Mutation:
    """A page in which a transcript is not true, or a paragraph with a word that it had."""
    places = (page.exchanges[transcript].span, *naming(page, words))
    return Mutation(kind, name, {page.path: File(page.text.encode())}, places)


def lines(page: Page) -> Iterator[Mutation]:
    """Drop each line with an event, and change what it says."""
    for number, directive in enumerate(page.exchanges):
        for line in range(directive.span.first + 1, directive.span.last + 1):
            text, here = page.lines[line - 1], Span(page.path, line, line)
            name = f"transcript {number}: {text.strip()}"
            if EVENT.match(text) and "{" not in text:
                yield mutation("event dropped", name, page.without(here), number)
            for kind, instead in wrong_events(text).items():
                rooms = [text.strip("/").rpartition("/")[2]] if kind == "room misspelt" else []
                yield mutation(kind, name, page.without(here, instead), number, *rooms)


def wrong_events(text: str) -> dict[str, str]:
    """Other lines in place of one, by what is wrong with them."""
    if found := CONNECTS.fullmatch(text):
        return wrong_connections(*found.groups())
    if found := GETS.fullmatch(text):
        return {"address misspelt in a transcript": f"{found[1]}{misspelt(found[2])}{found[3]}"}
    if found := READS.fullmatch(text):
        return {"answer misspelt": f"{found[1]}{misspelt(found[2])}{found[3]}"}
    if found := ENDS.fullmatch(text):
        return {"status changed": f"{found[1]}{int(found[2]) + 1}"}
    if text.endswith("receives nothing"):
        return {"nothing is something": text.replace("nothing", "the same")}
    if text.endswith("receives the same"):
        return {"something is nothing": text.replace("the same", "nothing")}
    return {}


def wrong_connections(start: str, path: str, origin: str | None) -> dict[str, str]:
    """Connections to other paths, and from no other site."""
    parts = path.strip("/").split("/")
    made = {
        f"{kind} misspelt": "/".join(
            [start, *parts[:n], misspelt(part), *parts[n + 1 :], origin or ""]
        )
        for n, (kind, part) in enumerate(zip(("prefix", "route", "room"), parts, strict=False))
    }
    return made | ({"origin gone": f"{start}{path}"} if origin else {})


def sender(lesson: Lesson) -> Iterator[Mutation]:
    """Let the sender receive their own message: in the code, and in code and transcript."""
    page = lesson.page
    claimed = page.with_text(page.text.replace(SENDER, "Alice receives the same"))
    paths = [f"{folder}/{CONSUMER}" for folder in lesson.folders_with(ONWARD, CONSUMER)]
    for instead in ("", ", exclude_current=False"):
        code = lesson.edited(paths, lambda text, to=instead: text.replace(ARGUMENT, to))  # type: ignore[misc]
        name = f"exclude_current{instead.partition('=')[2] or ' gone'}"
        places = places_of(page, CONSUMER, ["exclude_current"])
        yield Mutation("the sender receives it, in code", name, code, places)
        both = {**code, page.path: File(claimed.text.encode())}
        told = tuple(naming(claimed, ["exclude_current"]))
        yield Mutation("the sender receives it, in code and transcript", name, both, told)
