"""What is awaited and cannot be, as sentences."""

import ast
import re
import traceback
from collections.abc import Iterator
from inspect import isasyncgenfunction, isfunction
from pathlib import Path
from types import CoroutineType
from typing import Any

from source import file_of, is_theirs, nodes_at, parsed, place, place_of, raised_at

NOT_ASYNC = re.compile(r"can't be used in 'await' expression|can't be awaited")
# What an application is given, and what a middleware of the course keeps of it.
ASGI = {"send", "receive", "server_send", "server_receive", "inner", "router"}
NOT_CALLED = re.compile(r"(object |')(\w+_)?(method|function)\b")


def about_not_async(error: BaseException) -> str:
    """That a method is not async for which Chanx, or the learner, waits; "" for other errors."""
    if not NOT_ASYNC.search(str(error)):
        return ""
    frame = list(traceback.walk_tb(error.__traceback__))[-1][0]
    line = traceback.extract_tb(error.__traceback__)[-1].line or ""
    for function in awaited_in(line, frame.f_locals):
        if isasyncgenfunction(function):
            at = place_of(function, "yield")
            return f"{at}: {function.__name__} is awaited, and cannot yield: write return instead."
        at = place_of(function, "def ")
        return f"{at}: {function.__name__} is awaited: write async def {function.__name__}"
    if not is_theirs(frame.f_code.co_filename):
        return ""
    at = raised_at(error)
    for node in nodes_at(at):
        if isinstance(node, ast.Await) and NOT_CALLED.search(str(error)):
            return (
                f"{at}: {ast.unparse(node.value)} is not called: write its arguments in brackets "
                "behind it."
            )
    return f"{at}: what stands behind await is no coroutine: leave await out."


def about_kept(error: BaseException) -> str:
    """The call of which a variable keeps what has not run, and is asked of it; else ""."""
    if not (isinstance(error, AttributeError) and isinstance(error.obj, CoroutineType)):
        return ""
    at = raised_at(error)
    file, line = file_of(at), int(at.rpartition(":")[2] or 0)
    asked = {ast.unparse(one.value) for one in nodes_at(at) if isinstance(one, ast.Attribute)}
    for node in reversed([*ast.walk(parsed(file))]):
        match node:
            case ast.Assign(targets=[ast.Name(id=name)], value=ast.Call(), lineno=kept) if (
                name in asked and kept < line
            ):
                return (
                    f"{place(file, kept)}: nothing has run here yet: write await before the call."
                )
    return ""


def about_not_awaited(file: Path) -> str:
    """The first statement of a file that does not call, or not wait, and so does nothing."""
    tree = parsed(file)
    known = {node.name for node in ast.walk(tree) if isinstance(node, ast.AsyncFunctionDef)} | ASGI
    for node in ast.walk(tree):
        match node:
            case ast.Expr(value=ast.Call(func=ast.Name(id=name) | ast.Attribute(attr=name))) if (
                name in known
            ):
                at = place(file, node.lineno)
                return f"{at}: without await, nothing happens here: write await before the call."
            case ast.Expr(value=ast.Attribute() as named):
                said = f"{ast.unparse(named)} is not called: write brackets behind it."
                return f"{place(file, node.lineno)}: {said}"
            case ast.Expr(value=ast.Call(func=called)) if ast.unparse(called) == "asyncio.sleep":
                return (
                    f"{place(file, node.lineno)}: nobody waits here: write await before the call."
                )
    return ""


def awaited_in(line: str, variables: dict[str, Any]) -> Iterator[Any]:
    """The learner's functions that a line awaits."""
    for name in re.findall(r"await (?:self\.)?(\w+)\(", line):
        found = variables.get(name) or getattr(variables.get("self"), name, None)
        function = getattr(found, "__func__", found)
        if isfunction(function) and is_theirs(function.__code__.co_filename):
            yield function
