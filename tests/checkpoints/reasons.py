"""Why the chat does not do what it should: looked for only when it does not."""

from collections.abc import Callable, Iterator
from difflib import get_close_matches
from typing import Any

from blame import APPEND, why_no_list
from chanx.channels.websocket import AsyncJsonWebsocketConsumer
from chanx.messages.incoming import PingMessage
from consumer_code import (
    HOOK,
    calls,
    handler_of,
    is_handler,
    lost_method,
    named,
    place_of_handler,
)
from learner import consumer_class, message_class
from rooms import why_elsewhere, why_left, why_not_joined
from source import place_of
from witness import still_waiting

AWAITED = {"broadcast_message", "group_add", "group_send", "join_group", "send_message"}
BROADCAST = "await self.broadcast_message(message, exclude_current=True)"


def why_no_pong(frames: list[Any]) -> str:
    """Why a ping was answered with these frames, or with none, and with no pong."""
    handler = handler_of(PingMessage)
    reason = why_no_handler(PingMessage, handler)
    if reason or handler is None:
        return reason
    if at := still_waiting():
        return (
            f"{at}: a ping is not answered, because this still waits: have it wait in a task of "
            "its own, or leave it out."
        )
    answered = f"with {frames[0]}" if frames else "with nothing"
    return (
        f"{place_of(handler, 'return')}: a ping is answered {answered} and not with a pong: write "
        "return PongMessage()"
    )


def why_accepted_again() -> str:
    """The line that accepts a connection which is accepted already."""
    lines = [at for called, at, _ in calls() if called in {"accept", "connect"}]
    at = next(iter(lines), place_of(consumer_class()))
    return f"{at}: Chanx has accepted the connection already: leave this line out."


def why_no_json(name: str, text: str | bytes) -> str:
    """What to do about a frame that is no JSON."""
    at = next((at for called, at, _ in calls() if called == "send"), place_of_handler())
    return f"{at}: {name} receives {text!r}, which is no JSON: send a message by send_message."


def why_not_left() -> str:
    """Why a consumer does not end when its client has gone."""
    at = still_waiting() or place_of_handler()
    return f"{at}: the consumer does not end when its client leaves, because this still waits."


def why_closed(what: str) -> str:
    """That a connection was closed, and the line that may have closed it."""
    for name, at, _ in calls():
        if name == "close":
            return f"{at}: {what}: leave this line out, as long as nobody has to be sent away."
    return f"{place_of(consumer_class())}: {what}: its own output says why."


def why_no_handler(message: type, handler: Callable[..., Any] | None) -> str:
    """Why no method of the consumer handles a message; "" where one does."""
    consumer, name = consumer_class(), message.__name__
    if not handler:
        return lost_method(name) or (
            f"{place_of(consumer)}: the consumer has no method for {name}: write one that takes "
            f"(self, message: {name}), with @ws_handler above it."
        )
    if getattr(consumer, handler.__name__, None) != handler:
        return (
            f"{place_of(handler, 'async def')}: {handler.__name__} stands outside of the class: "
            "indent it, its decorator and what follows it."
        )
    if not is_handler(handler):
        at = place_of(handler)
        return f"{at}: {handler.__name__} is no handler yet: write @ws_handler above it."
    return ""


def why_not_delivered(client: Any) -> str:
    """Why what somebody sends does not reach a client who is in the same room."""
    return next(filter(None, possible_reasons(consumer_class(), client)))


def possible_reasons(consumer: type, client: Any) -> Iterator[str]:
    """What keeps a message back, the root first; "" for what does not."""
    seen, handler = client.seen, handler_of(message_class())
    yield why_no_handler(message_class(), handler)
    yield why_no_hook(consumer)
    yield from not_awaited()
    if at := still_waiting():
        yield f"{at}: Alice's message does not go on, because this still waits: broadcast it first."
    yield why_no_list(seen)
    yield why_left(seen)
    yield why_not_joined(consumer)
    yield why_elsewhere(seen.latest, client)
    for one in seen.latest:
        yield (
            f"{one.at}: the group {one.group!r} is sent the message, and {client.name} does not "
            "get it."
        )
    for at in seen.broadcasts:
        if any(one.groups for one in seen.consumers):
            yield f"{at}: Alice's message is broadcast to no group: leave groups out here."
    for at in [at for name, at, _ in calls() if name in {"broadcast_message", "group_send"}]:
        if any(one.groups for one in seen.consumers):
            yield f"{at}: Alice's message is not sent: the handler does not come to this line."
        yield f"{place_of(getattr(consumer, HOOK))}: Alice's message goes to no group: {APPEND}"
    yield f"{place_of_handler()}: Alice's message goes to nobody: write {BROADCAST}"


def why_no_hook(consumer: type) -> str:
    """That the method is missing in which a connection joins its room."""
    if getattr(consumer, HOOK) is not getattr(AsyncJsonWebsocketConsumer, HOOK):
        return ""
    # Channels' own consumers join in connect.
    for name in get_close_matches(HOOK, vars(consumer), 1) or vars(consumer).keys() & {"connect"}:
        at = place_of(vars(consumer)[name])
        return f"{at}: Chanx does not call {name}: rename it to {HOOK}."
    return (
        f"{place_of(consumer)}: the consumer does not join its room: write {HOOK} as Step 2 shows."
    )


def not_awaited() -> Iterator[str]:
    """The calls that have no effect, because nothing waits for them."""
    for name, at, is_dropped in calls():
        if name in AWAITED and is_dropped:
            yield f"{at}: {name} has no effect: write await before it."
    for name, at in named():
        if name in AWAITED:
            yield f"{at}: {name} is not called: write await before it, and its arguments behind it."
