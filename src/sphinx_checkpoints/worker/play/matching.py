"""Compare JSON with what a page says of it."""

import json
from collections.abc import Iterator, Mapping, Sequence

# As a value it matches anything; as the name of a member it allows further members.
ANYTHING = "..."
_MAX_SHOWN_LENGTH = 300


def matches(expected: object, found: object) -> bool:
    """Whether a JSON value is what a page says, with its wildcards."""
    return next(differences(expected, found), None) is None


def differences(expected: object, found: object, where: str = "it") -> Iterator[str]:
    """What differs, as clauses that name the place within the value."""
    if expected == ANYTHING:
        return
    if isinstance(expected, dict) and isinstance(found, dict):
        yield from _member_differences(expected, found, where)
    elif isinstance(expected, list) and isinstance(found, list):
        yield from _item_differences(expected, found, where)
    elif isinstance(expected, bool) != isinstance(found, bool) or expected != found:
        yield f"{where} is {shown(found)}, not {shown(expected)}"


def _member_differences(
    expected: Mapping[str, object], found: Mapping[str, object], where: str
) -> Iterator[str]:
    """What differs between two objects."""
    inside = "" if where == "it" else f"{where}."
    for name in expected.keys() - {ANYTHING}:
        if name in found:
            yield from differences(expected[name], found[name], f"{inside}{name}")
        else:
            yield f"{inside}{name} is missing"
    if ANYTHING not in expected:
        yield from (f"{inside}{name} is extra" for name in found.keys() - expected.keys())


def _item_differences(
    expected: Sequence[object], found: Sequence[object], where: str
) -> Iterator[str]:
    """What differs between two arrays."""
    if len(expected) != len(found):
        yield f"{where} has {len(found)} items, not {len(expected)}"
    for index, (one, other) in enumerate(zip(expected, found, strict=False)):
        yield from differences(one, other, f"{where}[{index}]")


def shown(value: object) -> str:
    """A JSON value in one line, shortened when it is long."""
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= _MAX_SHOWN_LENGTH else f"{text[:_MAX_SHOWN_LENGTH]}…"
