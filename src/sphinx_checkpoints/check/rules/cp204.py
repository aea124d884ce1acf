"""CP204: a command does not do what the page says."""

from sphinx_checkpoints.check.rule import Context, Cost, Findings, Rule
from sphinx_checkpoints.check.sessions import begin, findings_in, obstacle
from sphinx_checkpoints.model.part import Part


def _find(context: Context, part: Part) -> Findings:
    """Have all that a part says typed."""
    yield from findings_in(context, part, RULE.code)


RULE = Rule(
    __name__,
    __doc__,
    group="commands",
    find_in_part=_find,
    cost=Cost.TYPE,
    begin=begin,
    obstacle=obstacle,
)
