"""Dotted names that no file of a tree binds, and that its environment has."""

import ast
import builtins
import importlib
import sys
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path

from .attributes import attribute
from .knowledge import ABSENT, MAYBE


def dotted(node: ast.AST) -> tuple[str, ...]:
    """The words of ``a.b.c``; none of what is not only names with dots."""
    if isinstance(node, ast.Attribute):
        below = dotted(node.value)
        return (*below, node.attr) if below else ()
    return (node.id,) if isinstance(node, ast.Name) else ()


def found_elsewhere(words: Sequence[str]) -> object:
    """What a dotted name leads to, from Python's own names or a module; MAYBE where to nothing."""
    first, *rest = words
    try:
        value = vars(builtins)[first] if first in vars(builtins) else _module(first)
    except BaseException:  # somebody's module does something odd when it is imported
        return MAYBE
    for word in rest:
        value = MAYBE if value is ABSENT else attribute(value, word)
    return MAYBE if value is ABSENT else value


def _module(name: str) -> object:
    """A module; ABSENT for none, and for one of the tree that nothing has imported yet."""
    if name in sys.modules:
        return sys.modules[name]
    spec = find_spec(name)
    origin = Path((spec and spec.origin) or "")
    is_own = origin.is_absolute() and origin.resolve().is_relative_to(Path.cwd())
    return importlib.import_module(name) if spec and not is_own else ABSENT
