"""The stamp of a run of all rules that found nothing."""

import datetime

from sphinx_checkpoints.check.context import Check
from sphinx_checkpoints.model.errors import CheckpointError
from sphinx_checkpoints.run.jobs import Failure, FindVersions
from sphinx_checkpoints.trees.stamp import write_stamp


def write_verified(check: Check) -> None:
    """Write down with what the newest checkpoint has been verified, and when."""
    settings = check.settings
    tree = check.project.snapshot(check.project.newest)
    names = dict(settings.versions)
    job = FindVersions(folder=check.project.root, distributions=list(names.values()))
    asked = check.submit(tree, job)
    found = asked()
    if isinstance(found, Failure):
        raise CheckpointError(f"the versions cannot be found: {found.message}")
    asked.keep()
    versions = {label: found.distributions[name] or "" for label, name in names.items()}
    today = datetime.datetime.now(datetime.UTC).date().isoformat()
    try:
        write_stamp(check.project, check.srcdir, versions, found.python, today)
    except OSError as error:  # a full disk
        check.not_run.append(f"the stamp cannot be written: {error.strerror}.")
