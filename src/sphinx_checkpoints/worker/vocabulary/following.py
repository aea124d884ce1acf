"""How far a piece of Python leads: each dotted name from its first word to its last."""

import ast
import inspect
import typing
from collections.abc import Callable
from types import FunctionType
from typing import Any

from .attributes import attribute
from .elsewhere import dotted, found_elsewhere
from .knowledge import ABSENT, MAYBE, UNKNOWN, Instance, of_annotation, signature_of, static
from .scope import Scope


class _LackingError(AttributeError):
    """A name that is proven not to be there."""


def followed(text: str, scope: Scope) -> dict[str, object]:
    """The names that a text "reaches"; if one is not there, its "name" and why it "lacks" it."""
    walk = _Walk(scope)
    try:
        walk.visit(ast.parse(text, mode="eval").body)
    except _LackingError as lacking:
        return {"reaches": [], "name": lacking.name, "lacks": str(lacking)}
    except BaseException:  # somebody's class does something odd when it is asked
        return {"reaches": [], "name": "", "lacks": ""}
    return {"reaches": sorted(walk.reached), "name": "", "lacks": ""}


class _Walk:
    """What the nodes of an expression can stand for, and the names that were met on the way."""

    def __init__(self, scope: Scope) -> None:
        self.scope = scope
        self.reached: set[str] = set()

    def visit(self, node: ast.AST) -> list[object]:
        """The values that a node can have; _LackingError for a name that none of them has."""
        visits: dict[type, Callable[[Any], list[object]]] = {
            ast.Name: self.name,
            ast.Attribute: self.attribute,
            ast.Call: self.call,
            ast.Constant: lambda constant: [constant.value],
        }
        return visits.get(type(node), self.others)(node)

    def others(self, node: ast.AST) -> list[object]:
        """What is in a node of which no value is known."""
        for below in ast.iter_child_nodes(node):
            self.visit(below)
        return [UNKNOWN]

    def name(self, node: ast.Name) -> list[object]:
        """The values of a name."""
        found = list(self.scope.get(node.id))
        if any(value is not UNKNOWN for value in found):
            self.reached.add(node.id)
        return found

    def attribute(self, node: ast.Attribute) -> list[object]:
        """The values of an attribute."""
        words = dotted(node)
        if words and words[0] not in self.scope.values:
            value = found_elsewhere(words)
            self.reached.update(words if value is not MAYBE else ())
            return [value]
        holders = self.visit(node.value)
        found = [attribute(holder, node.attr) for holder in holders]
        if all(value is ABSENT for value in found):
            sentence = f"{ast.unparse(node.value)} has no {node.attr}"
            raise _LackingError(sentence, name=node.attr)
        if any(value is not ABSENT and value is not MAYBE for value in found):
            self.reached.add(node.attr)
        return [value for value in found if value is not ABSENT]

    def call(self, node: ast.Call) -> list[object]:
        """What a call can return."""
        called = self.visit(node.func)
        for below in [*node.args, *node.keywords]:
            self.visit(below)
        for keyword in node.keywords:
            if keyword.arg and called and all(_refuses(one, keyword.arg) for one in called):
                sentence = f"{ast.unparse(node.func)} takes no {keyword.arg}"
                raise _LackingError(sentence, name=keyword.arg)
        return [_result_of(one) for one in called]


def _refuses(called: object, keyword: str) -> bool:
    """Whether what is called is proven to take no such argument."""
    if any(called is one for one in (UNKNOWN, MAYBE)) or isinstance(called, Instance):
        return False
    signature = signature_of(called)
    if signature is None or static(called, "__wrapped__"):
        return False
    takes_any = any(p.kind is p.VAR_KEYWORD for p in signature.parameters.values())
    return not takes_any and keyword not in signature.parameters


def _result_of(called: object) -> object:
    """What is known of the value that a call returns."""
    if isinstance(called, type):
        is_plain = type(called) is type and static(called, "__new__") is static(object, "__new__")
        return Instance(called) if is_plain else UNKNOWN
    is_coroutine = inspect.iscoroutinefunction(called)
    if not isinstance(called, FunctionType) or is_coroutine or static(called, "__wrapped__"):
        return UNKNOWN
    try:
        hints = typing.get_type_hints(called)
    except BaseException:
        return UNKNOWN
    return of_annotation(hints.get("return"))
