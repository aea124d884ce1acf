"""What learners' tests replace at a place where nobody looks it up."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import TypeGuard

from chanx.channels.websocket import AsyncJsonWebsocketConsumer
from loading import subclasses
from source import is_theirs, parsed, place


def replaced_in_vain(file: Path) -> Iterator[str]:
    """The lines of a file that patch a name which a consumer has imported, each as a sentence."""
    for node in ast.walk(parsed(file)):
        match node:
            case ast.Call(func=called, args=[ast.Constant(value=str(target)), *_]) if ast.unparse(
                called
            ).endswith("patch"):
                module, _, name = target.rpartition(".")
                for holder in holders(module, name):
                    yield (
                        f"{place(file, node.lineno)}: {holder} has imported {name}, and uses its "
                        f"own: patch {holder}.{name}"
                    )


def not_replaced(file: Path) -> Iterator[str]:
    """The lines of a file that make a patch and never start it, or end it at once, as sentences."""
    tree = parsed(file)
    started = {ast.unparse(node.value) for node in ast.walk(tree) if is_start(node)}
    for node in ast.walk(tree):
        match node:
            case ast.Assign(targets=[ast.Name(id=name)], value=ast.Call(func=called)) if (
                "patch" in ast.unparse(called) and name not in started
            ):
                yield f"{place(file, node.lineno)}: this replaces nothing yet: call {name}.start()"
            case ast.Call(func=ast.Attribute(attr="addCleanup"), args=[ast.Call() as ended]):
                yield (
                    f"{place(file, node.lineno)}: {ast.unparse(ended)} is called now, and not when "
                    f"the test is over: write {ast.unparse(ended.func)} without brackets."
                )


def is_start(node: ast.AST) -> TypeGuard[ast.Attribute]:
    """Whether code has something start, or enters it."""
    return isinstance(node, ast.Attribute) and node.attr in {"start", "__enter__"}


def holders(module: str, name: str) -> Iterator[str]:
    """The modules of consumers that have imported a name from a module."""
    what = getattr(sys.modules.get(module), name, None)
    others = [other for other in [*sys.modules.values()] if other.__name__ != module]
    for other in others if what is not None else []:
        if has_consumer(other) and vars(other).get(name) is what:
            yield other.__name__


def has_consumer(module: ModuleType) -> bool:
    """Whether a module of the learner's defines a consumer."""
    if not is_theirs(getattr(module, "__file__", None)):
        return False
    found = subclasses(module, AsyncJsonWebsocketConsumer)
    return any(one.__module__ == module.__name__ for one in found)
