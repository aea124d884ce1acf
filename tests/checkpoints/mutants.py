"""Broken applications, on which the learner's tests have to fail."""

import json
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from typing import Any, ClassVar, cast
from unittest.mock import patch

from channels.consumer import AsyncConsumer


class Wire:
    """What goes over one connection of a consumer; subclasses are what they break of it."""

    run: ClassVar[dict[str, Any]]  # what the connections of one run share
    open: ClassVar[list["Wire"]]  # those that are open, in order

    def __init__(self, consumer: Any, send: Any) -> None:
        self.consumer, self.send = consumer, send

    def opened(self, scope: Any) -> Any:
        """What the consumer is told of the connection."""
        return scope

    def received(self, frame: Any) -> Any:
        """What the consumer receives in place of a client's frame."""
        return frame

    def sent(self, frame: Any) -> list[Any]:
        """What the client receives in place of a consumer's frame."""
        return [frame]

    def leaked(self, _frame: Any) -> list[Any]:
        """What all other clients receive as well."""
        return []

    @classmethod
    def ended(cls) -> None:
        """Take back what is changed elsewhere."""


class Without(Wire):
    """Frames that the client never receives."""

    actions: ClassVar[set[str]]

    def sent(self, frame: Any) -> list[Any]:
        return [] if frame["action"] in self.actions else [frame]


def without(*actions: str) -> type[Wire]:
    """A wire over which these actions are not sent."""
    return type("WithoutThese", (Without,), {"actions": {*actions}})


@dataclass(frozen=True)
class Mutant:
    """What an application does in ``apply``, and what a test has to claim to notice it."""

    broken: str
    claim: str
    apply: Callable[[], AbstractContextManager[None]]


def breaks(wire: type[Wire], action: str) -> Callable[[], AbstractContextManager[None]]:
    """Have a wire between each client and the consumer that takes an action."""

    @contextmanager
    def apply() -> Iterator[None]:
        kind = cast("type[Wire]", type(wire.__name__, (wire,), {"run": {}, "open": []}))
        with patch.object(AsyncConsumer, "__call__", over(kind, action, AsyncConsumer.__call__)):
            yield
        kind.ended()

    return apply


def over(wire: type[Wire], action: str, call: Any) -> Any:
    """A consumer's call that has a wire before it."""

    async def serve(consumer: Any, scope: Any, receive: Any, send: Any) -> Any:
        if action not in getattr(consumer, "_MESSAGE_HANDLER_INFO_MAP", {}):
            return await call(consumer, scope, receive, send)
        between = wire(consumer, send)
        wire.open.append(between)
        try:
            ends = hearing(between, receive), saying(between)
            return await call(consumer, between.opened(scope), *ends)
        finally:
            wire.open.remove(between)

    return serve


def hearing(between: Wire, receive: Any) -> Any:
    """What a consumer receives with, over a wire."""

    async def hear() -> Any:
        event = await receive()
        frame = frame_of(event)
        return event if frame is None else {**event, "text": json.dumps(between.received(frame))}

    return hear


def saying(between: Wire) -> Any:
    """What a consumer sends with, over a wire."""

    async def say(event: Any) -> None:
        frame = frame_of(event)
        if frame is None:
            return await between.send(event)  # type: ignore[no-any-return]
        for one in between.sent(frame):
            await between.send({**event, "text": json.dumps(one)})
        for one in between.leaked(frame):
            for other in between.open:
                if other is not between:
                    await other.send({**event, "text": json.dumps(one)})

    return say


def frame_of(event: Any) -> Any:
    """What an event carries as JSON; None where that is no object."""
    try:
        frame = json.loads(event.get("text") or "")
    except ValueError:
        return None
    return frame if isinstance(frame, dict) else None
