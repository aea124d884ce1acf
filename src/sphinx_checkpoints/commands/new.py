"""Freeze the newest snapshot, and open the next checkpoint as a copy of it."""

import argparse

from sphinx_checkpoints.pages.site import find_site
from sphinx_checkpoints.trees.new import new


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the name."""
    parser.add_argument("name", help="the new checkpoint, such as cp3")
    parser.add_argument(
        "--force",
        action="store_true",
        help="also from a live project that was made from an older checkpoint",
    )


def run(options: argparse.Namespace) -> int:
    """Print what to do next."""
    site = find_site(options.docs)
    pages = site.docs.relative_to(site.root).as_posix()
    lines = new(
        site.project,
        options.name,
        pages=pages,
        tests=site.settings.tests,
        force=options.force,
    )
    for line in lines:
        print(line)
    return 0
