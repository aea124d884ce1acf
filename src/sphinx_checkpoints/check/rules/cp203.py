"""CP203: the parts are no chain."""

from sphinx_checkpoints.check.rule import Rule

RULE = Rule(__name__, __doc__, group="order")
