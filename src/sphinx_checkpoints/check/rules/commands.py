"""CP204: the commands of a part work, and make what they say."""

import os
from collections.abc import Iterator

from sphinx_checkpoints.check.commands import Shell, run_commands
from sphinx_checkpoints.check.context import Check
from sphinx_checkpoints.check.typed import not_kept
from sphinx_checkpoints.finding import Finding
from sphinx_checkpoints.tree import ignored_by


def check(check: Check) -> Iterator[Finding]:
    """Run the commands of each part, in an environment with its start's requirements."""
    if os.name != "posix":
        check.not_run.append("commands: they are for a POSIX shell, which this system lacks.")
        return
    check.not_run += [sentence for sentence in not_kept() if sentence not in check.not_run]
    for replayed in check.replays.values():
        shell = Shell(
            interpreter=check.interpreter_of(check.project.snapshot(replayed.part.start)),
            environment=check.settings.environment,
            live=check.project.live,
            ignored=ignored_by(check.project.root),
            limit=check.settings.time_limit,
        )
        yield from run_commands(replayed, shell)
