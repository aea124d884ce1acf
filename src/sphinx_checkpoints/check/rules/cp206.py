"""CP206: a command is missing, or stands twice."""

from sphinx_checkpoints.check.rule import Rule

RULE = Rule(__name__, __doc__, group="actions")
