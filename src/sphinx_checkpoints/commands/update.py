"""The command ``checkpoints update``."""

import argparse

from sphinx_checkpoints.pages.site import find_site
from sphinx_checkpoints.trees.update import update, update_from


def run(options: argparse.Namespace) -> int:
    """Print what changed; quiet when nothing did."""
    project = find_site(options.docs).project
    if options.first:
        lines = update_from(project, options.first, base_revision=options.base, force=options.force)
    else:
        lines = update(project, force=options.force)
    for line in lines:
        print(line)
    return 0
