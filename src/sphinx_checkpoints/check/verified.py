"""The stamp of a run of all rules that found nothing."""

import datetime

from sphinx_checkpoints.check.context import Context
from sphinx_checkpoints.model.errors import CheckpointError
from sphinx_checkpoints.run.jobs import Failure, FindVersions
from sphinx_checkpoints.trees.stamp import write_stamp


def write_verified(context: Context) -> None:
    """Write down with what the newest checkpoint has been verified, and when."""
    settings = context.settings
    tree = context.project.snapshot(context.project.newest)
    names = dict(settings.versions)
    job = FindVersions(folder=context.project.root, distributions=list(names.values()))
    pending = context.results.submit(tree, job)
    found = pending.result()
    if isinstance(found, Failure):
        raise CheckpointError(f"the versions cannot be found: {found.message}")
    pending.keep()
    versions = {label: found.distributions[name] or "" for label, name in names.items()}
    today = datetime.datetime.now(datetime.UTC).date().isoformat()
    try:
        write_stamp(context.project, context.srcdir, versions, found.python, today)
    except OSError as error:  # a full disk
        context.omissions.add(f"the stamp cannot be written: {error.strerror}.")
