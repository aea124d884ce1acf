"""CP001: Sphinx warns."""

from collections.abc import Iterable

from sphinx_checkpoints.check.context import Context
from sphinx_checkpoints.check.rule import Rule
from sphinx_checkpoints.model.finding import Finding


def _find(context: Context) -> Iterable[Finding]:
    """What Sphinx warned of when it read the pages."""
    return context.warnings


RULE = Rule(__name__, __doc__, group="sphinx", find=_find, is_always=True)
