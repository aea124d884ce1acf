"""Parts as JSON can hold them."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from sphinx_checkpoints.model.errors import Place
from sphinx_checkpoints.model.part import Action, CreateFile, EditFile, Part, RunCommand, Step

_ACTIONS = {kind.__name__: kind for kind in (CreateFile, EditFile, RunCommand)}


def to_json(part: Part) -> dict[str, Any]:
    """A part as JSON can hold it."""
    value = asdict(part)
    for step, written in zip(part.steps, value["steps"], strict=True):
        for action, inner in zip(step.actions, written["actions"], strict=True):
            inner["kind"] = type(action).__name__
    return value


def from_json(value: Mapping[str, Any]) -> Part:
    """The part of which this is the JSON.

    Raises KeyError or TypeError for what is none.
    """
    steps = tuple(map(_step_from, value["steps"]))
    return Part(**{**value, "place": Place(**value["place"]), "steps": steps})


def _step_from(value: Mapping[str, Any]) -> Step:
    """A step from its JSON."""
    known = {
        "place": Place(**value["place"]),
        "actions": tuple(map(_action_from, value["actions"])),
        "hints": tuple(value["hints"]),
    }
    return Step(**{**value, **known})


def _action_from(value: Mapping[str, Any]) -> Action:
    """An action from its JSON."""
    fields = {**value, "place": Place(**value["place"])}
    kind = _ACTIONS[fields.pop("kind")]
    if kind is RunCommand:
        fields["creates"] = tuple(fields["creates"])
    return kind(**fields)
