"""What is written in the module of the learner's consumer."""

import ast
import inspect
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from learner import consumer_class, message_class
from source import parsed, place, place_of

HOOK = "post_authentication"  # in which a connection joins its room


def consumers_file() -> Path:
    """The file of the consumer."""
    return Path(inspect.getsourcefile(consumer_class()) or "")


def handler_of(message: type) -> Callable[..., Any] | None:
    """The function that is written for a message, wherever it stands in the consumer's module."""
    consumer = consumer_class()
    module = inspect.getmodule(consumer)
    for scope in (*consumer.__mro__, module):
        for found in vars(scope).values():
            if inspect.isfunction(found) and message in types_of_arguments(found):
                return found
    return None


def types_of_arguments(function: Callable[..., Any]) -> list[Any]:
    """The annotations of a function's arguments, and the type that its decorator names."""
    try:
        parameters = inspect.signature(function, eval_str=True).parameters.values()
    except NameError:  # a type that is imported for the type checker alone
        return []
    named = getattr(function, "_ws_handler_info", {}).get("input_type")
    return [*(parameter.annotation for parameter in parameters), named]


def is_handler(function: Callable[..., Any]) -> bool:
    """Whether Chanx calls a function for a message."""
    return hasattr(function, "_ws_handler_info")


def place_of_handler(message: type | None = None) -> str:
    """Where the function for a message stands, or for the chat's; else the consumer."""
    return place_of(handler_of(message or message_class()) or consumer_class())


def calls() -> Iterator[tuple[str, str, bool]]:
    """What the consumer's module calls: a method's name, the place, and whether that is dropped.

    A coroutine is dropped where its call is a line of its own, without await.
    """
    nodes = list(ast.walk(parsed(consumers_file())))
    dropped = {node.value for node in nodes if isinstance(node, ast.Expr)}
    for node in nodes:
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            yield node.func.attr, place(consumers_file(), node.lineno), node in dropped


def line_with(attribute: str) -> str:
    """The last line of the consumer's module that changes an attribute of self; else the class."""
    lines = [
        node.lineno
        for node in ast.walk(parsed(consumers_file()))
        if isinstance(node, ast.Attribute) and node.attr == attribute
    ]
    return place(consumers_file(), max(lines)) if lines else place_of(consumer_class())
