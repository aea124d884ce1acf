"""CP201: the steps do not lead from start to finish."""

from sphinx_checkpoints.check.rule import Rule

RULE = Rule(__name__, __doc__, group="actions")
