"""Whether a value has an attribute, as far as that can be proven."""

import inspect
import re
import sys
import typing
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from types import FunctionType, ModuleType
from typing import Any

from .importing import member
from .knowledge import (
    ABSENT,
    MAYBE,
    UNKNOWN,
    Instance,
    is_telling,
    of_annotation,
    parameters,
    static,
)

_KNOWN = (type, ModuleType, FunctionType, type(len))


def attribute(holder: object, name: str) -> object:
    """An attribute of a value: itself, UNKNOWN, MAYBE or ABSENT."""
    if holder is UNKNOWN or holder is MAYBE:
        return MAYBE
    if isinstance(holder, Instance):
        return _of_instance(holder.of, name)
    if issubclass(type(holder), ModuleType):
        return _of_module(holder, name)
    if issubclass(type(holder), type):
        return _of_class(holder, name)  # type: ignore[arg-type]
    return _of_object(holder, name)


def _of_module(module: Any, name: str) -> object:
    """A module's attribute, which may be a module below it, or only be annotated."""
    try:
        return _known(getattr(module, name), keep=True)
    except AttributeError:
        pass
    except BaseException:
        return MAYBE
    try:
        if hasattr(module, "__path__") and find_spec(f"{module.__name__}.{name}"):
            return member(module.__name__, name)
    except BaseException:
        return MAYBE
    return UNKNOWN if name in getattr(module, "__annotations__", {}) else ABSENT


def _of_class(kind: type, name: str) -> object:
    """An attribute of a class, or of its instances, which a page may mean as well."""
    found, annotated = static(kind, name, ABSENT), _annotation_of(kind, name)
    if found is not ABSENT and _known(found) is not UNKNOWN:
        return _known(found)
    if found is not ABSENT or annotated is not ABSENT:
        return UNKNOWN if annotated is ABSENT else annotated
    try:
        return _known(getattr(kind, name))
    except AttributeError:
        return MAYBE if _is_open(kind) or _may_be_set(kind, name) else ABSENT
    except BaseException:
        return MAYBE


def _of_instance(kind: type, name: str) -> object:
    """An attribute of a value of a class, or of a class that extends it."""
    if not is_telling(kind):
        return MAYBE
    found = [_of_class(one, name) for one in _family(kind)]
    return next((one for one in found if one is not ABSENT), ABSENT)


def _of_object(value: object, name: str) -> object:
    """An attribute of a value that is there."""
    if (found := static(value, name, ABSENT)) is not ABSENT:
        return _known(found, keep=name in _own_attributes(value))
    if name in parameters(value):
        return UNKNOWN
    if _is_open(type(value)):
        try:
            return _known(getattr(value, name))
        except BaseException:
            return MAYBE
    return _of_instance(type(value), name)


def _own_attributes(value: object) -> Mapping[str, object]:
    """What is stored in a value itself; a proxy has nothing."""
    try:
        found = object.__getattribute__(value, "__dict__")
    except BaseException:
        return {}
    return found if isinstance(found, Mapping) else {}


def _known(value: object, *, keep: bool = False) -> object:
    """What is known of an attribute: a class and its instances need not have the same value.

    With ``keep``, the value itself, unless it is None, which often stands for what comes later.
    """
    is_kept = value is not None and (keep or isinstance(value, _KNOWN))
    return value if is_kept else UNKNOWN


def _annotation_of(kind: type, name: str) -> object:
    """What a class says that an attribute is; ABSENT where it says nothing."""
    try:
        hints = typing.get_type_hints(kind)
    except BaseException:  # a name that only type checkers see
        hints = {}
    if name in hints:
        return of_annotation(hints[name])
    try:
        is_said = any(name in inspect.get_annotations(one) for one in kind.__mro__)
    except BaseException:
        return MAYBE
    return UNKNOWN if is_said else ABSENT


def _is_open(kind: type) -> bool:
    """Whether a class answers for attributes that it does not have."""
    classes = (*kind.__mro__, *inspect.getmro(type(kind)))
    return any(
        "__getattr__" in vars(one)
        # Those in C have one of their own, which does no more than object's.
        or isinstance(vars(one).get("__getattribute__"), FunctionType)
        for one in classes
    )


def _family(kind: type) -> Iterator[type]:
    """A class and all that extend it."""
    yield kind
    extending: list[type] = type.__subclasses__(kind)
    for below in extending:
        yield from _family(below)


def _may_be_set(kind: type, name: str) -> bool:
    """Whether code sets such an attribute.

    A class's own modules may set it on ``self``, or have its name as a text; others set it on what
    they are given.
    """
    stored = rf"\.{name}\b\s*(?::[^=\n]+)?(?:,[^\n=]*)?[-+*/|&]?=(?!=)"
    by_others = re.compile(rf"(?<!\bself){stored}")
    by_own = re.compile(rf"""{stored}|["']{name}["']""")
    own = {file for one in kind.__mro__ if (file := _file_of(sys.modules.get(one.__module__)))}
    return any(by_own.search(_texts().get(file, "")) for file in own) or any(
        by_others.search(text) for text in _texts().values()
    )


@cache
def _texts() -> dict[str, str]:
    """The source of each loaded module that is there."""
    files = {_file_of(module) for module in list(sys.modules.values())}
    paths = [Path(file) for file in files if file.endswith(".py")]
    return {str(p): p.read_text(encoding="utf-8", errors="replace") for p in paths if p.is_file()}


def _file_of(module: object) -> str:
    """The file of a module; "" for one without."""
    return str(getattr(module, "__file__", None) or "")
