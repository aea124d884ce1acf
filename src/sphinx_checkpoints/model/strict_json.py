"""JSON as a page writes it: strictly, and with wildcards."""

import json
from typing import NoReturn

from sphinx_checkpoints.worker.play.recording import ANYTHING


def position_of(error: json.JSONDecodeError) -> int:
    """Where a person looks for the mistake: a comma is missing before a line, not in it."""
    if "delimiter" in error.msg or not error.doc[error.pos :].strip():
        return len(error.doc[: error.pos].rstrip())
    return error.pos


def has_wildcard(value: object) -> bool:
    """Whether a JSON value has "..." in it, as a value or as a name."""
    if isinstance(value, dict):
        return any(has_wildcard(part) for pair in value.items() for part in pair)
    if isinstance(value, list):
        return any(has_wildcard(item) for item in value)
    return value == ANYTHING


def _members(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """The members of an object; ValueError for a name that is there twice."""
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise ValueError(f"the name {twice!r} is there twice")
    return found


def _refuse_constant(name: str) -> NoReturn:
    """Refuse NaN and the like, which only Python takes for JSON."""
    raise ValueError(f"{name} is no JSON value")


# Strict where Python is not.
DECODER = json.JSONDecoder(object_pairs_hook=_members, parse_constant=_refuse_constant)
