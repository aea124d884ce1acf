"""The command ``checkpoints new``."""

import argparse

from sphinx_checkpoints.pages.site import find_site
from sphinx_checkpoints.trees.new import new


def run(options: argparse.Namespace) -> int:
    """Print what to do next."""
    site = find_site(options.docs)
    pages = site.docs.relative_to(site.root).as_posix()
    lines = new(
        site.project,
        options.name,
        pages=pages,
        suffix=".md" if site.is_in_markdown else ".rst",
        tests=site.settings.tests,
        force=options.force,
    )
    for line in lines:
        print(line)
    return 0
