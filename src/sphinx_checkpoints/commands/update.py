"""Take the live project over into the newest snapshot, or an edit into all since one."""

import argparse

from sphinx_checkpoints.pages.site import find_site
from sphinx_checkpoints.trees.update import update, update_from


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options."""
    parser.add_argument(
        "--from",
        dest="first",
        metavar="NAME",
        help="carry the edit of the live project into every snapshot since this one",
    )
    parser.add_argument(
        "--base",
        default="HEAD",
        metavar="REV",
        help="the commit from before the edit (default: HEAD)",
    )
    parser.add_argument(
        "--force",
        action="store_true",
        help="also from a live project that was made from an older checkpoint",
    )


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
