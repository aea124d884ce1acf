"""What consumers in this process do: noted while a conversation goes on, and read when it fails."""

import asyncio
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from functools import wraps
from types import FrameType
from typing import Any
from unittest.mock import patch

from channels.exceptions import InvalidChannelLayerError
from channels.layers import channel_layers, get_channel_layer
from chanx.channels.websocket import AsyncJsonWebsocketConsumer
from errors import about
from loading import fail
from source import is_theirs, place, running_at, settings_at


@dataclass(frozen=True)
class Sent:
    """A message for a group, and the learner's line that sends it."""

    at: str
    group: Any
    content: Any


@dataclass(frozen=True)
class Written:
    """A frame for the client of a consumer; the learner's line, "" for what a handler returns.

    What a group was sent has no line either: then ``by_group`` is set.
    """

    consumer: Any
    frame: Any
    at: str
    by_group: bool


@dataclass
class Witness:
    """The consumers, what they sent, and the errors that their handlers raised.

    ``broadcasts`` are the lines of the latest, and ``left`` are channels that were taken out of a
    group while their client was there, each with the line that did it.
    """

    consumers: list[Any] = field(default_factory=list)
    errors: list[tuple[BaseException, Any]] = field(default_factory=list)
    broadcasts: list[str] = field(default_factory=list)
    left: list[tuple[str, str]] = field(default_factory=list)
    sent: list[Sent] = field(default_factory=list)
    written: list[Written] = field(default_factory=list)
    begun: int = 0

    def begin(self) -> None:
        """Tell what is sent from now on from what was sent before."""
        self.begun = len(self.sent)
        self.broadcasts.clear()

    @property
    def latest(self) -> list[Sent]:
        """What was sent since then."""
        return self.sent[self.begun :]

    def note_consumer(self, consumer: Any, *_: Any) -> None:
        """Keep a consumer."""
        self.consumers.append(consumer)

    def note_error(self, _consumer: Any, error: Exception, _action: str, message: Any) -> None:
        """Keep an error of a handler."""
        self.errors.append((error, message))

    def note_frame(self, consumer: Any, content: Any, *_: Any, **_options: Any) -> None:
        """Keep a frame, and who has it written."""
        names = {caller.f_code.co_name for caller in callers()}
        by_group = "handle_group_message" in names
        self.written.append(Written(consumer, content, line_of_caller(), by_group))

    def note_broadcast(self, *_: Any, **_options: Any) -> None:
        """Keep the line that broadcasts, whatever comes of it."""
        self.broadcasts.append(line_of_caller())

    def note_left(self, _group: Any, channel: Any) -> None:
        """Keep the line that takes a connection out of a group, unless its client goes."""
        is_end = any(caller.f_code.co_name == "websocket_disconnect" for caller in callers())
        if not is_end and (at := line_of_caller()):
            self.left.append((channel, at))

    def note_sent(self, group: Any, message: Any) -> None:
        """Keep what a group is sent."""
        content = message.get("message") if isinstance(message, dict) else message
        self.sent.append(Sent(line_of_caller(), group, content))


@contextmanager
def witnessed() -> Iterator[Witness]:
    """Note what is done in the block, on a channel layer of its own."""
    seen, base = Witness(), AsyncJsonWebsocketConsumer
    channel_layers.backends = {}  # what earlier tests left there
    try:
        layer = get_channel_layer()
    except InvalidChannelLayerError as error:
        fail(f"{settings_at('CHANNEL_LAYERS')}: {about(error, '')}")
    with ExitStack() as stack:
        for owner, name, note in (
            (base, "websocket_connect", seen.note_consumer),
            (base, "handle_message_handler_error", seen.note_error),
            (base, "send_json", seen.note_frame),
            (base, "broadcast_message", seen.note_broadcast),
            (layer, "group_discard", seen.note_left),
            (layer, "group_send", seen.note_sent),
        ):
            if hasattr(owner, name):
                stack.enter_context(patch.object(owner, name, noting(getattr(owner, name), note)))
        yield seen


def noting(method: Any, note: Any) -> Any:
    """A method that notes its arguments first."""

    @wraps(method)
    async def noted(*arguments: Any, **options: Any) -> Any:
        note(*arguments, **options)
        return await method(*arguments, **options)

    return noted


def line_of_caller() -> str:
    """The line of the learner's code that leads here."""
    return running_at(sys._getframe(1))


def callers() -> Iterator[FrameType]:
    """The frames that lead here."""
    frame: FrameType | None = sys._getframe(1)
    while frame:
        yield frame
        frame = frame.f_back


def still_waiting() -> str:
    """The learner's line at which something of Chanx's or Channels' still waits; "" for none."""
    for task in asyncio.all_tasks():
        chain = list(suspended(task.get_coro()))
        theirs = [frame for frame in chain if is_theirs(frame.f_code.co_filename)]
        # A task that the learner has started may wait for as long as it likes.
        if theirs and theirs[0] is not chain[0]:
            return place(theirs[-1].f_code.co_filename, theirs[-1].f_lineno)
    return ""


def suspended(coroutine: Any) -> Iterator[FrameType]:
    """The frames of a coroutine that waits, and of what it waits for."""
    while frame := getattr(coroutine, "cr_frame", None):
        yield frame
        coroutine = coroutine.cr_await
