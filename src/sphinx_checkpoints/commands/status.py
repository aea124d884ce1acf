"""The command ``checkpoints status``."""

import argparse
import json

from sphinx_checkpoints.learn.learners_ladder import open_ladder
from sphinx_checkpoints.learn.standing_json import to_json
from sphinx_checkpoints.learn.terminal import announce, console, render
from sphinx_checkpoints.pages.site import find_site


def run(options: argparse.Namespace) -> int:
    """Print how the first part stands that is not done: 0 when all are, 1 otherwise."""
    site = find_site(options.docs)
    with open_ladder(site, announce) as ladder:
        standing = ladder.standing()
    if options.json:
        print(json.dumps(to_json(site, standing), indent=2))
    else:
        console().print(render(site, standing, verbose=options.verbose), end="")
    return int(standing.part is not None)
