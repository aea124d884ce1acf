"""CP203: the parts lead from checkpoint to checkpoint, without gap or fork."""

from collections.abc import Iterator

from sphinx_checkpoints.check.context import Check
from sphinx_checkpoints.judge.chain import broken_links, chain
from sphinx_checkpoints.model.finding import Finding


def check(check: Check) -> Iterator[Finding]:
    """Name each part that does not start where the one before it finishes."""
    yield from broken_links(chain(check.pages), check.project.names)
