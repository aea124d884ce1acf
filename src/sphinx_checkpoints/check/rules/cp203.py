"""CP203: the parts are no chain."""

from sphinx_checkpoints.check.rule import judged_rule

RULE = judged_rule(__name__, __doc__, group="order")
