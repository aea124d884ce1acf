"""Chanx itself changed: a name, a keyword, an action, an answer."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.drift.mutation import Mutation
from tests.drift.original import Lesson
from tests.drift.taught import naming, places_of

CONSUMER, MESSAGES = "chat/consumers/chat_consumer.py", "chat/messages.py"
ROUTING = "chat/routing.py"
PROJECT, UNROUTED, URLS = "config/routing.py", "core/unrouted.py", "config/urls.py"


@dataclass(frozen=True)
class Change:
    """A text in place of another, in a file of the package; which file of the part uses it."""

    file: str
    old: str
    new: str
    used_in: str
    words: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The change in a few words."""
        return f"{self.file}: {self.old.strip().splitlines()[0]} → {self.new.strip()[:30]}"


CHANGES = (
    Change("core/websocket.py", "exclude_current: bool", "skip_sender: bool", CONSUMER),
    Change("core/websocket.py", "if exclude_current and", "if False and", CONSUMER),
    Change("core/websocket.py", "post_authentication", "after_accept", CONSUMER),
    Change("core/websocket.py", "def broadcast_message", "def broadcast", CONSUMER),
    Change("core/websocket.py", "def join_group", "def enter_group", CONSUMER, ("join_group",)),
    Change("core/decorators.py", "def ws_handler(", "def handler(", CONSUMER),
    Change("core/decorators.py", "output_type:", "replies:", CONSUMER),
    Change("messages/base.py", "class BaseMessage", "class Message", MESSAGES),
    Change("messages/base.py", "if get_origin(action_field) is not Literal", "if True", MESSAGES),
    Change(
        "messages/incoming.py",
        'Literal["ping"] = "ping"',
        'Literal["are_you_there"] = "are_you_there"',
        CONSUMER,
    ),
    Change("messages/outgoing.py", 'Literal["pong"] = "pong"', 'Literal["yes"] = "yes"', CONSUMER),
    Change(
        "messages/outgoing.py",
        'Literal["error"] = "error"',
        'Literal["failure"] = "failure"',
        CONSUMER,
    ),
    Change(
        "messages/outgoing.py",
        "    payload: Any = None",
        "    payload: Any = None\n    code: int = 400",
        CONSUMER,
    ),
    Change("channels/routing.py", "def path(", "def route(", ROUTING),
    Change("channels/routing.py", "def include(", "def included(", PROJECT),
    Change("channels/routing.py", "def re_path(", "def pattern(", UNROUTED),
    Change("channels/urls.py", '"schema/"', '"document/"', URLS),
    Change(
        "channels/websocket.py", "class AsyncJsonWebsocketConsumer", "class JsonConsumer", CONSUMER
    ),
)


def begins_to_use(lesson: Lesson, path: str) -> bool:
    """Whether a part writes lines into a file in which Chanx is named."""
    start, finish = lesson.inside(lesson.start), lesson.inside(lesson.finish)
    before = start[path].content.splitlines() if path in start else []
    after = finish[path].content.splitlines() if path in finish else []
    return any(b"chanx" in line and line not in before for line in after)


def generate(lesson: Lesson, packages: Path) -> Iterator[Mutation]:
    """Change the package that the environment has, where the part uses it."""
    for change in CHANGES:
        if not begins_to_use(lesson, change.used_in):
            continue
        path = f"chanx/{change.file}"
        text = (packages / path).read_text(encoding="utf-8")
        if change.old not in text:
            raise LookupError(f"{path} has no {change.old!r}: correct mutations/library.py")
        library = {path: text.replace(change.old, change.new)}
        places = (
            tuple(naming(lesson.page, change.words))
            if change.words
            else places_of(lesson.page, change.used_in, [])
        )
        yield Mutation("library changed", change.name, {}, places, library)
