"""The names of a value, asked without running what it computes."""

import inspect
from typing import Any


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
