"""The questions that an application always answers, each for the paths that a pattern says."""

from collections.abc import Mapping, Sequence
from typing import Any

from sphinx_checkpoints.model.errors import CheckpointError

Fence = Mapping[str, Any]
_KEYS = ("path", "send", "receive")


def read_fences(given: Sequence[Any]) -> tuple[Fence, ...]:
    """The fences of a setting; CheckpointError for what is none."""
    for one in given:
        if problem := _problem(one):
            raise CheckpointError(
                f"checkpoints_fences has {one!r}, {problem}: write "
                '[{"path": "/ws/*", "send": {"action": "ping"}, "receive": {"action": "pong"}}] '
                "in conf.py."
            )
    return tuple(given)


def _problem(given: Any) -> str:
    """What is wrong with a fence; "" for one that is right."""
    if not isinstance(given, dict):
        return "expected a dictionary"
    if unknown := [key for key in given if key not in _KEYS]:
        return f"which has {unknown[0]!r}, expected some of {', '.join(_KEYS)}"
    if not isinstance(given.get("path", ""), str):
        return "whose path is no text"
    if ("send" in given) != ("receive" in given):
        return "which has only one of send and receive"
    return "" if given else "which says nothing"
