"""Broken applications, on which the learner's tests have to fail."""

import json
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from typing import Any, ClassVar
from unittest.mock import patch

from channels.consumer import AsyncConsumer


class Wire:
    """What goes over one connection of a consumer; subclasses are what they break of it."""

    run: ClassVar[dict[str, Any]]  # what the connections of one run share

    def __init__(self, consumer: Any) -> None:
        self.consumer = consumer

    def opened(self, scope: Any) -> Any:
        """What the consumer is told of the connection."""
        return scope

    def received(self, frame: Any) -> Any:
        """What the consumer receives in place of a client's frame."""
        return frame

    def sent(self, frame: Any) -> list[Any]:
        """What the client receives in place of a consumer's frame."""
        return [frame]


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
        kind = type(wire.__name__, (wire,), {"run": {}})
        with patch.object(AsyncConsumer, "__call__", over(kind, action, AsyncConsumer.__call__)):
            yield

    return apply


def over(wire: type[Wire], action: str, call: Any) -> Any:
    """A consumer's call that has a wire before it."""

    async def serve(consumer: Any, scope: Any, receive: Any, send: Any) -> Any:
        if action not in getattr(consumer, "_MESSAGE_HANDLER_INFO_MAP", {}):
            return await call(consumer, scope, receive, send)
        between = wire(consumer)

        async def hear() -> Any:
            event = await receive()
            if (frame := frame_of(event)) is None:
                return event
            return {**event, "text": json.dumps(between.received(frame))}

        async def say(event: Any) -> None:
            frame = frame_of(event)
            for one in [] if frame is None else between.sent(frame):
                await send({**event, "text": json.dumps(one)})
            if frame is None:
                await send(event)

        return await call(consumer, between.opened(scope), hear, say)

    return serve


def frame_of(event: Any) -> Any:
    """What an event carries as JSON; None where that is no object."""
    try:
        frame = json.loads(event.get("text") or "")
    except ValueError:
        return None
    return frame if isinstance(frame, dict) else None
