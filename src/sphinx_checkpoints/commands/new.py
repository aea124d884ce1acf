"""The command ``checkpoints new``."""

import argparse

from sphinx_checkpoints.pages.site import find_site
from sphinx_checkpoints.trees.new import new


def run(options: argparse.Namespace) -> int:
    """Print what to do next."""
    site = find_site(options.docs)
    lines = new(
        site.project,
        options.name,
        pages=site.from_root,
        suffix=".md" if site.is_in_markdown else ".rst",
        tests=site.settings.tests,
        force=options.force,
    )
    for line in lines:
        print(line)
    return 0
