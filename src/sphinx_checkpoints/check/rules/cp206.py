"""CP206: a command is missing, or stands twice."""

from sphinx_checkpoints.check.rule import judged_rule

RULE = judged_rule(__name__, __doc__, group="actions")
