"""CP001: Sphinx warns."""

from sphinx_checkpoints.check.rule import Cost, Rule

RULE = Rule(
    __name__, __doc__, group="sphinx", find=lambda context: context.warnings, cost=Cost.NONE
)
