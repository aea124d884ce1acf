"""CP201, CP202: a part's actions lead from its start to its finish, each file once."""

from collections.abc import Iterator

from sphinx_checkpoints.check.context import Check
from sphinx_checkpoints.finding import Finding


def check(check: Check) -> Iterator[Finding]:
    """Give what the replays found."""
    for replayed in check.replays.values():
        yield from replayed.findings
