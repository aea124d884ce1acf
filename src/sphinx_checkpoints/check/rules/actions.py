"""CP201, CP202, CP206: a part's actions lead from its start to its finish, each once."""

from collections.abc import Iterator

from sphinx_checkpoints.check.context import Check
from sphinx_checkpoints.model.finding import Finding


def check(check: Check) -> Iterator[Finding]:
    """Give what the judge found of the actions."""
    yield from (finding for finding in check.judged if finding.rule != "CP203")
