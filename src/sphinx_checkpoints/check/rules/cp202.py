"""CP202: a file is taught twice."""

from sphinx_checkpoints.check.rule import Rule

RULE = Rule(__name__, __doc__, group="actions")
