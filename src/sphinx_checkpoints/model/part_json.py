"""Parts as JSON can hold them: an object says of which kind it is."""

from dataclasses import is_dataclass
from typing import Any

from sphinx_checkpoints.model.errors import Place
from sphinx_checkpoints.model.part import CreateFile, EditFile, Hint, Part, RunCommand, Step

_TYPES = (Part, Step, Hint, CreateFile, EditFile, RunCommand, Place)
_KINDS = {kind.__name__: kind for kind in _TYPES}


def to_json(value: object) -> Any:
    """A part, or what is in one, as JSON can hold it."""
    if isinstance(value, tuple):
        return list(map(to_json, value))
    if is_dataclass(value):
        fields = {name: to_json(inner) for name, inner in vars(value).items()}
        return {"kind": type(value).__name__, **fields}
    return value


def from_json(value: Any) -> Any:
    """The part, or what is in one, of which this is the JSON."""
    if isinstance(value, list):
        return tuple(map(from_json, value))
    if isinstance(value, dict):
        fields = {name: from_json(inner) for name, inner in value.items()}
        return _KINDS[fields.pop("kind")](**fields)
    return value
