"""CP001: Sphinx warns."""

from sphinx_checkpoints.check.rule import Context, Cost, Findings, Rule


def _find(context: Context) -> Findings:
    """What Sphinx warned of when it read the pages."""
    return context.warnings


RULE = Rule(__name__, __doc__, group="sphinx", find=_find, cost=Cost.NONE)
