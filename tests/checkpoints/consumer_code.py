"""What is written in the module of the learner's consumer."""

import ast
import inspect
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from learner import consumer_class, message_class
from source import is_theirs, parsed, place, place_of

HOOK = "post_authentication"  # in which a connection joins its room


def consumers_file() -> Path:
    """The file of the consumer."""
    return Path(inspect.getsourcefile(consumer_class()) or "")


def handler_of(message: type) -> Callable[..., Any] | None:
    """The function that is written for a message, wherever it stands in the consumer's module."""
    consumer = consumer_class()
    scopes = [vars(scope) for scope in (*consumer.__mro__, inspect.getmodule(consumer))]
    functions = [one for scope in scopes for one in scope.values() if inspect.isfunction(one)]
    theirs = [one for one in functions if is_theirs(inspect.getsourcefile(inspect.unwrap(one)))]
    return next((one for one in theirs if message in types_of_arguments(one)), None)


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


def calls(module: Path | None = None) -> Iterator[tuple[str, str, bool]]:
    """What the consumer's module calls: a method's name, the place, and whether that is dropped.

    A coroutine is dropped where its call is a line of its own, without await.
    """
    file = module or consumers_file()
    nodes = list(ast.walk(parsed(file)))
    dropped = {node.value for node in nodes if isinstance(node, ast.Expr)}
    for node in nodes:
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            yield node.func.attr, place(file, node.lineno), node in dropped


def named() -> Iterator[tuple[str, str]]:
    """The methods that are a line of the consumer's module, without a call; each with its place."""
    for node in ast.walk(parsed(consumers_file())):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Attribute):
            yield node.value.attr, place(consumers_file(), node.lineno)


def line_with(attribute: str) -> str:
    """The last line of the consumer's module that changes an attribute of self; else the class."""
    nodes: list[Any] = list(ast.walk(parsed(consumers_file())))
    lines = [
        node.lineno
        for node in nodes
        if attribute in [one.attr for one in changed_by(node) if isinstance(one, ast.Attribute)]
    ]
    return place(consumers_file(), max(lines)) if lines else place_of(consumer_class())


def changed_by(node: Any) -> list[Any]:
    """What a piece of code assigns to, or calls a method of."""
    match node:
        case ast.Assign():
            return list(node.targets)
        case ast.AugAssign() | ast.AnnAssign():
            return [node.target]
        case ast.Call(func=ast.Attribute(value=value)):
            return [value]
    return []


def lost_method(argument: str) -> str:
    """Why a method with an argument of this type is none of the consumer's; "" if none is lost."""
    for function, outer, replaced in methods():
        if argument not in [ast.unparse(one.annotation or one) for one in function.args.args]:
            continue
        if outer:
            at = place(consumers_file(), function.lineno)
            return f"{at}: {function.name} stands inside of {outer}: indent it less, as {outer} is."
        for one, later in replaced:
            return (
                f"{place(consumers_file(), one.lineno)}: line {later.lineno} has {one.name} again, "
                "which takes the place of this one: leave one of the two out, or give it another "
                "name."
            )
    return ""


def methods() -> Iterator[tuple[Any, str, list[tuple[Any, Any]]]]:
    """The methods of the module's classes, what each stands in, and what has lost its place.

    That is the method itself, or its class, each with what has the same name later.
    """
    module, functions = parsed(consumers_file()), (ast.FunctionDef, ast.AsyncFunctionDef)
    for written in [node for node in ast.walk(module) if isinstance(node, ast.ClassDef)]:
        for method in [one for one in written.body if isinstance(one, functions)]:
            yield method, "", [*again(method, written.body), *again(written, module.body)]
            for inner in ast.walk(method):
                if isinstance(inner, functions) and inner is not method:
                    yield inner, method.name, []


def again(node: Any, beside: list[Any]) -> Iterator[tuple[Any, Any]]:
    """A definition, with each later one of its name."""
    for one in beside:
        if one.lineno > node.lineno and getattr(one, "name", "") == node.name:
            yield node, one
