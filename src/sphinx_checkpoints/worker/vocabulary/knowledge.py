"""What is known of a value: itself, its class, or neither."""

import inspect
import typing
from dataclasses import dataclass
from types import GenericAlias, UnionType

UNKNOWN = object()  # it is there, and that is all
MAYBE = object()  # it may be there
ABSENT = object()  # it is proven not to be there


@dataclass(frozen=True)
class Instance:
    """A value of a class, or of one that extends it."""

    of: type


def of_annotation(annotation: object) -> object:
    """What is known of a value that is annotated so."""
    if typing.get_origin(annotation) is typing.Annotated:
        return of_annotation(typing.get_args(annotation)[0])
    if isinstance(annotation, UnionType) or typing.get_origin(annotation) is typing.Union:
        members = [one for one in typing.get_args(annotation) if one is not type(None)]
        return of_annotation(members[0]) if len(members) == 1 else UNKNOWN
    kind = typing.get_origin(annotation) if _is_generic(annotation) else annotation
    return Instance(kind) if isinstance(kind, type) and is_telling(kind) else UNKNOWN


def _is_generic(annotation: object) -> bool:
    """Whether an annotation is a class with its parameters, as list[str]."""
    return isinstance(annotation, GenericAlias) or isinstance(typing.get_origin(annotation), type)


def is_telling(kind: type) -> bool:
    """Whether a class tells which attributes its values have."""
    is_role = inspect.isabstract(kind) or typing.is_typeddict(kind)
    is_role = is_role or getattr(kind, "_is_protocol", False)
    return kind not in (object, type, type(None)) and not is_role
