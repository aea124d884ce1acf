"""CP706: a step has no hint."""

from sphinx_checkpoints.check.rule import HOUSE, Context, Findings, Rule
from sphinx_checkpoints.model.part import Part


def _find(_context: Context, part: Part) -> Findings:
    """The steps of a part that make or change files, and leave a reader alone."""
    for step in part.steps:
        if step.files and not step.hints:
            message = "the step has no hint for a reader who is stuck: add a hint directive."
            yield RULE.finding(step.place, message)


RULE = Rule(__name__, __doc__, group="structure", profile=HOUSE, find_in_part=_find)
