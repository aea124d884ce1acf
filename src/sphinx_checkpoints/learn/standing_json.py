"""A standing as other programs read it; docs/authoring/commands.rst tells its shape."""

from typing import Any

from sphinx_checkpoints.learn.address import address_of_explanation, address_of_failing
from sphinx_checkpoints.model.part import Part
from sphinx_checkpoints.pages.site import Site
from sphinx_checkpoints.run.standing import Standing, StepStanding

_VERSION = 1  # one more when a member is gone, or means something else


def to_json(site: Site, standing: Standing) -> dict[str, Any]:
    """What ``checkpoints status`` says, as JSON can hold it."""
    finished = standing.finished
    return {
        "version": _VERSION,
        "part": _named(standing.part),
        "steps": [_step(found) for found in standing.steps],
        "current": _current(site, standing),
        "finished": _named(finished) | {"text": finished.when_done} if finished else None,
        "untouched": standing.is_untouched,
    }


def _named(part: Part | None) -> Any:
    """Which part it is; None for none."""
    if part is None:
        return None
    return {
        "name": part.name,
        "title": part.title,
        "start": part.start,
        "finish": part.finish,
    }


def _step(found: StepStanding) -> dict[str, Any]:
    """How a step stands."""
    return {"number": found.step.number, "title": found.step.title, "state": found.word}


def _current(site: Site, standing: Standing) -> dict[str, Any] | None:
    """What the step to work on needs; None where there is none."""
    failing = standing.failing
    if failing is None:
        return None
    place = failing.place
    return {
        "step": failing.step.number,
        "sentence": failing.sentence,
        "place": {"path": place.path, "line": place.line} if place else None,
        "hint": failing.hint or None,
        "address": address_of_failing(site, standing),
        "explanation": address_of_explanation(site, failing) or None,
        "details": failing.details,
    }
