"""How a reader talks to an application in the playground, by the path of a WebSocket."""

from collections.abc import Mapping, Sequence
from typing import Any

from sphinx_checkpoints.model.errors import CheckpointError

PlaygroundClient = Mapping[str, Any]
_EXAMPLE = '[{"path": "/ws/chat/{room}/", "message": {"text": "{text}"}}] in conf.py.'
_TYPES = {
    "path": str,
    "message": object,
    "fields": dict,
    "answers": list,
    "frames": dict,
    "requests": dict,
}


def read_clients(given: Sequence[Any]) -> tuple[PlaygroundClient, ...]:
    """The clients of a setting; CheckpointError for what is none."""
    for one in given:
        if problem := _problem(one):
            raise CheckpointError(
                f"checkpoints_playground_clients has {one!r}, {problem}: write {_EXAMPLE}"
            )
    return tuple(given)


def _problem(given: Any) -> str:
    """What is wrong with a client; "" for one that is right."""
    if not isinstance(given, dict) or not str(given.get("path", "")).startswith("/"):
        return "which has no path"
    if unknown := [key for key in given if key not in _TYPES]:
        return f"which has {unknown[0]!r}, expected some of {', '.join(_TYPES)}"
    if wrong := [key for key, value in given.items() if not isinstance(value, _TYPES[key])]:
        return f"whose {wrong[0]!r} is of another type"
    texts = [*given.get("frames", {}).values(), *given.get("requests", {}).values()]
    if not all(isinstance(text, str) for text in texts):
        return "whose frames and requests are not all texts"
    if not all(map(_is_field, given.get("fields", {}).values())):
        return "whose fields are not all texts or lists of them"
    return ""


def _is_field(value: object) -> bool:
    """Whether a field begins with a value, or offers several."""
    return all(isinstance(one, str) for one in (value if isinstance(value, list) else [value]))
