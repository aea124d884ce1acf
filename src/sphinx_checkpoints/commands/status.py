"""Say which step you are at, and what your code needs next."""

import argparse

from sphinx_checkpoints.commands.console import announce, console
from sphinx_checkpoints.learn.address import address_of
from sphinx_checkpoints.learn.learners_ladder import open_ladder
from sphinx_checkpoints.learn.standing import Standing
from sphinx_checkpoints.learn.telling import told, told_all_done
from sphinx_checkpoints.pages.site import Site, find_site

TROUBLE = 2  # 1 is an answer: something is left to do


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options."""
    parser.add_argument(
        "--verbose", action="store_true", help="show tracebacks and the words of the tests, too"
    )


def run(options: argparse.Namespace) -> int:
    """Print how the first part stands that is not done: 0 when all are, 1 otherwise."""
    site = find_site(options.docs)
    with open_ladder(site, announce) as ladder:
        standing = ladder.standing()
    if standing.part:
        address = address_in(site, standing)
        console().print(told(standing, address=address, verbose=options.verbose), end="")
    else:
        console().print(told_all_done(site.parts), end="")
    return int(standing.part is not None)


def address_in(site: Site, standing: Standing) -> str:
    """Where the step is taught that a learner works on."""
    if not standing.part or not standing.failing:
        return ""
    step, hosted = standing.failing.step, site.config.html_baseurl
    return address_of(standing.part, step, root=site.root, hosted=hosted)
