"""CP204: the commands of a part work, and make what they say."""

import os
from collections.abc import Iterator

from sphinx_checkpoints.check.commands import Shell, run_commands
from sphinx_checkpoints.check.context import Check
from sphinx_checkpoints.judge import Replay
from sphinx_checkpoints.model.finding import Finding, or_error
from sphinx_checkpoints.run.typed import not_kept


def check(check: Check) -> Iterator[Finding]:
    """Run the commands of each part, in an environment with its start's requirements."""
    if os.name != "posix":
        check.not_run.append("commands: they are for a POSIX shell, which this system lacks.")
        return
    check.not_run += [sentence for sentence in not_kept() if sentence not in check.not_run]
    for docname, replayed in check.replays.items():
        if not check.hindered("commands", docname):
            yield from or_error(typed(check, replayed), "CP204", replayed.part.place)


def typed(check: Check, replayed: Replay) -> Iterator[Finding]:
    """Run the commands of one part."""
    shell = Shell(
        interpreter=check.interpreter_of(check.project.snapshot(replayed.part.start)),
        environment=check.settings.environment,
        live=check.project.live,
        root=check.project.root,
        limit=check.settings.time_limit,
    )
    yield from run_commands(replayed, shell)
