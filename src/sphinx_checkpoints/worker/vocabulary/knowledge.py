"""What is known of a value, asked without running what it computes."""

import inspect
import typing
from dataclasses import dataclass
from types import UnionType
from typing import Any

UNKNOWN = object()  # it is there, and that is all
MAYBE = object()  # it may be there
ABSENT = object()  # it is proven not to be there


@dataclass(frozen=True)
class Instance:
    """A value of a class, or of one that extends it."""

    of: type


def of_annotation(annotation: object) -> object:
    """What is known of a value that is annotated so."""
    origin = typing.get_origin(annotation)
    if origin is typing.Annotated:
        return of_annotation(typing.get_args(annotation)[0])
    if origin in (UnionType, typing.Union):
        members = [one for one in typing.get_args(annotation) if one is not type(None)]
        return of_annotation(members[0]) if len(members) == 1 else UNKNOWN
    kind = origin if isinstance(origin, type) else annotation  # a class's, as list[str]
    return Instance(kind) if isinstance(kind, type) and is_telling(kind) else UNKNOWN


def is_telling(kind: type) -> bool:
    """Whether a class tells which attributes its values have."""
    is_role = inspect.isabstract(kind) or typing.is_typeddict(kind)
    is_role = is_role or getattr(kind, "_is_protocol", False)
    return kind not in (object, type, type(None)) and not is_role


def names_in(value: object) -> set[str]:
    """The names of a value: its attributes, and the parameters of what can be called."""
    found = set(_listed(value))
    members = [static(value, name) for name in found if not name.startswith("__")]
    for member in [value, *members]:
        found |= parameters(member)
    return found


def _listed(value: object) -> list[str]:
    """The names that a value says it has; a proxy for what is not there yet may say none."""
    try:
        return dir(value)
    except BaseException:
        return dir(type(value))


def static(value: object, name: str, otherwise: object = None) -> object:
    """An attribute as it is stored: nothing is computed or imported for it."""
    try:
        found = inspect.getattr_static(value, name, otherwise)
    except Exception:
        return otherwise
    return found.__func__ if isinstance(found, classmethod | staticmethod) else found


def parameters(member: Any) -> set[str]:
    """The names of a callable's parameters; none of what is not known to be one."""
    signature = signature_of(member)
    return set(signature.parameters) if signature else set()


def signature_of(member: Any) -> inspect.Signature | None:
    """How a value is called; None where that is not known."""
    try:
        return inspect.signature(member) if callable(member) else None
    except BaseException:
        return None
