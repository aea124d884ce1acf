"""The command ``checkpoints status``."""

import argparse

from sphinx_checkpoints.learn.address import address_of_failing
from sphinx_checkpoints.learn.learners_ladder import open_ladder
from sphinx_checkpoints.learn.terminal import announce, console, render_all_done, render_standing
from sphinx_checkpoints.pages.site import find_site


def run(options: argparse.Namespace) -> int:
    """Print how the first part stands that is not done: 0 when all are, 1 otherwise."""
    site = find_site(options.docs)
    with open_ladder(site, announce) as ladder:
        standing = ladder.standing()
    if standing.part:
        address = address_of_failing(site, standing)
        console().print(render_standing(standing, address=address, verbose=options.verbose), end="")
    else:
        console().print(render_all_done(site.parts), end="")
    return int(standing.part is not None)
