"""CP203: the parts lead from checkpoint to checkpoint, without gap or fork."""

from collections.abc import Iterator

from sphinx_checkpoints.check.context import Check
from sphinx_checkpoints.model.finding import Finding


def check(check: Check) -> Iterator[Finding]:
    """Give what the judge found of the chain."""
    yield from (finding for finding in check.judged if finding.rule == "CP203")
