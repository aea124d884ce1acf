"""The mutations after which everything that the page says is still so, each with the reason."""

from collections.abc import Sequence
from fnmatch import fnmatchcase

from tests.drift.mutation import Mutation

CHAT = "cp1-chat-websocket"
BOTH = f"finish on: {CHAT}: "
CONSUMER, MESSAGES = "chat/consumers/chat_consumer.py", "chat/messages.py"
IMPORTS = "the order of two imports"
FIELDS = "the order of two fields; JSON has none"
TEXT = "the server passes on any text of anybody"
LESS = "the page claims less, which is so"
BEFORE = "the guard looks at the room first, and it is none either way"
ORIGIN = "the server looks at the origin first, and refuses it either way"
OPEN = ("asyncapi", "info", "info.title", "channels")  # in objects that may have other members
UNROUTED = "in Part 1 no path has a route, and each is refused or closed so"
NEWEST = "it allows the same newest version, and the page names none"
NOT_YET = "the assistant has no route yet, and no other path has one"
# By "class: name", or its pattern.
EQUIVALENT = {
    f"line dropped, {BOTH}{CONSUMER}:*: assert *": "it is for type checkers, and no page names it",
    f"line swapped, {BOTH}{CONSUMER}:*: assert *": "it is for type checkers, and no page names it",
    f"line added, {BOTH}{CONSUMER}:*: return PongMessage()": "the line is never reached",
    f"line swapped, {BOTH}{MESSAGES}:*: from * from *": IMPORTS,
    f"line swapped, {BOTH}{CONSUMER}:*: from * from *": IMPORTS,
    f"line swapped, {BOTH}chat/routing.py:*: from * from *": IMPORTS,
    f"line swapped, {BOTH}{MESSAGES}:*: message: str * name: str": FIELDS,
    f"line swapped, {BOTH}{MESSAGES}:*: action: * payload: *": FIELDS,
    f"line swapped, {BOTH}{CONSUMER}:*: self.groups.append* await *": "either may come first",
    f"line swapped, {BOTH}config/routing.py:*: # path(* ]": "a comment beside a bracket",
    "line swapped, finish on: cp3-*: config/settings.py:*: RQ_QUEUES = *RQ = *": "no order",
    "line swapped, finish on: cp3-*: config/settings.py:*: RQ = * # *": "a comment beside it",
    f"value changed: {CHAT}: frame 0: payload.*": TEXT,
    f"value changed: {CHAT}: frame 1: payload.*": TEXT,
    f"value changed: {CHAT}: frame 2: payload.name": TEXT,
    f"field dropped: {CHAT}: frame 4: payload": "a ping may come without its payload",
    f"field renamed: {CHAT}: frame 4: payload": "a ping may come without its payload",
    f"room misspelt: {CHAT}: transcript 2: Alice connects *": "a client alone can be in any room",
    ":class: gone: cp0-*": "the block is words of a terminal, and names no file",
    **{f"field dropped: cp0-*: frame 0: {one}": LESS for one in OPEN},
    "r* misspelt: cp0-*: transcript [12]: Alice connects to *": UNROUTED,
    "prefix misspelt: cp0-*: transcript [12]: Alice connects to *": UNROUTED,
    "r* misspelt: cp0-*: * from https://elsewhere.example": ORIGIN,
    "prefix misspelt: cp0-*: * from https://elsewhere.example": ORIGIN,
    "r* misspelt: cp5-*: transcript *: * connects to *my%20room/": BEFORE,
    "prefix misspelt: cp5-*: transcript *: * connects to *my%20room/": BEFORE,
    "r* misspelt: cp2-*: transcript 0: Alice connects to *": NOT_YET,
    "prefix misspelt: cp2-*: transcript 0: Alice connects to *": NOT_YET,
    ":kbd: misspelt: *: C → q": "any letter is a key, and no check has a keyboard",
    "event dropped: *: transcript *: * receives nothing": LESS,
    "event dropped: *: transcript *: * reads *": LESS,
    "event dropped: cp0-*: transcript 0: * gets *": LESS,
    "event dropped: cp0-*: transcript 1: * gets *": LESS,
    "event dropped: cp0-*: transcript 4: * gets /asyncapi/docs/": LESS,
    "address misspelt in a session: *: room1 → *": "a client alone can be in any room",
    "requirement moved back, finish on: cp2-*: openai*": NEWEST,
    "requirement moved back, finish on: cp5-*: uvicorn*": NEWEST,
    "command left out of the steps: *: cat server.log": LESS,
    "command left out of the steps: *: *manage.py check*": LESS,
    "command left out of the steps: *: docker *": LESS,
}


def reason_for(mutation: Mutation) -> str:
    """Why nothing can be found; nothing for a mutation that has to be caught."""
    name = f"{mutation.kind}: {mutation.name}"
    return next(
        (reason for pattern, reason in EQUIVALENT.items() if fnmatchcase(name, pattern)), ""
    )


def unused(mutations: Sequence[Mutation]) -> list[str]:
    """The patterns that no mutation is named by any more."""
    names = [f"{mutation.kind}: {mutation.name}" for mutation in mutations]
    return [
        pattern for pattern in EQUIVALENT if not any(fnmatchcase(name, pattern) for name in names)
    ]
