"""Why the chat does not do what it should: looked for only when it does not."""

import ast
import inspect
from collections.abc import Callable, Iterator
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from channels.layers import get_channel_layer
from chanx.messages.incoming import PingMessage
from learner import consumer_class, message_class
from source import place, place_of

HOOK = "post_authentication"
AWAITED = {"broadcast_message", "group_add", "join_group", "send_message"}


def why_no_pong(frames: list[Any]) -> str:
    """Why a ping was answered with these frames, or with none, and with no pong."""
    handler = handler_of(PingMessage)
    reason = why_no_handler(PingMessage, handler)
    if reason or handler is None:
        return reason
    answered = f"with {frames[0]}" if frames else "with nothing"
    return (
        f"{place_of(handler, 'return')}: a ping is answered {answered} and not with a pong: write "
        "return PongMessage()"
    )


def why_no_handler(message: type, handler: Callable[..., Any] | None) -> str:
    """Why no method of the consumer handles a message; "" where one does."""
    consumer, name = consumer_class(), message.__name__
    if handler is None:
        return (
            f"{place_of(consumer)}: the consumer has no method for {name}: write one that takes "
            f"(self, message: {name}), with @ws_handler above it."
        )
    if handler not in vars(consumer).values():
        return (
            f"{place_of(handler, 'async def')}: {handler.__name__} stands outside of the class: "
            "indent it, its decorator and what follows it."
        )
    if not hasattr(handler, "_ws_handler_info"):
        at = place_of(handler)
        return f"{at}: {handler.__name__} is no handler yet: write @ws_handler above it."
    return ""


def handler_of(message: type) -> Callable[..., Any] | None:
    """The function that is written for a message, wherever it stands in the consumer's module."""
    module = inspect.getmodule(consumer_class())
    for scope in (consumer_class(), module):
        for found in vars(scope).values():
            if inspect.isfunction(found) and message in types_of_arguments(found):
                return found
    return None


def place_of_handler(message: type | None = None) -> str:
    """Where the function for a message stands, or for the chat's; else the consumer."""
    return place_of(handler_of(message or message_class()) or consumer_class())


def types_of_arguments(function: Callable[..., Any]) -> list[Any]:
    """The annotations of a function's arguments."""
    parameters = inspect.signature(function, eval_str=True).parameters.values()
    return [parameter.annotation for parameter in parameters]


def why_not_delivered(room: str) -> str:
    """Why what a client sends does not reach the others of its room."""
    consumer, handler = consumer_class(), handler_of(message_class())
    return next(filter(None, possible_reasons(consumer, handler, room)))


def possible_reasons(
    consumer: type, handler: Callable[..., Any] | None, room: str
) -> Iterator[str]:
    """What keeps a message back, the root first; "" for what does not."""
    yield why_no_handler(message_class(), handler)
    yield why_no_hook(consumer)
    yield from not_awaited(consumer)
    yield why_not_joined(consumer, room)
    if any(name == "broadcast_message" for name, _, _ in calls(consumer)):
        yield (
            f"{place_of(vars(consumer)[HOOK])}: Alice's message goes to no group: write "
            "self.groups.append(self.group_name)"
        )
    yield (
        f"{place_of_handler()}: Alice's message goes to nobody: write "
        "await self.broadcast_message(message, exclude_current=True)"
    )


def why_no_hook(consumer: type) -> str:
    """That the method is missing in which a connection joins its room."""
    if HOOK in vars(consumer):
        return ""
    for name in get_close_matches(HOOK, vars(consumer), 1):
        at = place_of(vars(consumer)[name])
        return f"{at}: Chanx does not call {name}: rename it to {HOOK}."
    return (
        f"{place_of(consumer)}: the consumer does not join its room: write {HOOK} as Step 2 shows."
    )


def not_awaited(consumer: type) -> Iterator[str]:
    """The calls that have no effect, because nothing waits for them."""
    for name, at, is_awaited in calls(consumer):
        if name in AWAITED and not is_awaited:
            yield f"{at}: {name} has no effect: write await before it."


def calls(consumer: type) -> Iterator[tuple[str, str, bool]]:
    """What the consumer's module calls: a method's name, the place, and whether it is awaited."""
    file = Path(inspect.getsourcefile(consumer) or "")
    nodes = list(ast.walk(ast.parse(file.read_bytes())))
    awaited = {node.value for node in nodes if isinstance(node, ast.Await)}
    for node in nodes:
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            yield node.func.attr, place(file, node.lineno), node in awaited


def why_not_joined(consumer: type, room: str) -> str:
    """That the connections of a room are not in its group."""
    groups = getattr(get_channel_layer(), "groups", {room: ()})
    if room in groups:
        return ""
    return (
        f"{place_of(vars(consumer)[HOOK])}: the connection does not join the group of its room: "
        "write await self.channel_layer.group_add(self.group_name, self.channel_name)"
    )


def to_sender() -> str:
    """What to do when the sender gets their own message."""
    return (
        f"{place_of_handler()}: Alice receives her own message: give broadcast_message "
        "exclude_current=True, and return nothing."
    )


def to_sender_alone() -> str:
    """What to do when nobody but the sender gets the message."""
    return f"{place_of_handler()}: only the sender gets the message: use broadcast_message instead."
