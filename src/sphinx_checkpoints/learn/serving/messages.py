"""What the script of a page is told of a standing: the same that ``checkpoints status`` prints."""

from typing import Any

from sphinx_checkpoints.learn.called import called
from sphinx_checkpoints.learn.terminal import FIRST_RUN, render_problem
from sphinx_checkpoints.run.standing import Standing, StepStanding

Message = dict[str, Any]

CHECKING: Message = {"state": "checking"}
FIRST: Message = {"state": "checking", "sentence": FIRST_RUN}


def failed(sentence: str) -> Message:
    """That the check itself has come to nothing."""
    return {"state": "failed", "sentence": sentence}


def message_of(standing: Standing) -> Message:
    """How a part stands; ``given`` is how to begin where all is done and nothing by the learner."""
    part = standing.part
    return {
        "state": "checked",
        "steps": [_step(found) for found in standing.steps],
        "begun": standing.is_begun,
        "given": f"{called()} reset {part.start}" if part and standing.is_untouched else "",
    }


def _step(found: StepStanding) -> Message:
    """How a step stands, and the number of the hint that fits."""
    sentence = render_problem(found).plain if found.state == "failing" else ""
    return {
        "number": found.step.number,
        "state": found.word,
        "sentence": sentence,
        "hint": found.hint,
    }
