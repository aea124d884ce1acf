"""The command ``checkpoints update``."""

import argparse
from collections.abc import Iterator, Mapping

from sphinx_checkpoints.model.errors import CheckpointError
from sphinx_checkpoints.model.tree import Tree, differing
from sphinx_checkpoints.pages.site import Site, find_site
from sphinx_checkpoints.trees.update import update, update_after, update_from


def run(options: argparse.Namespace) -> int:
    """Print what changed; quiet when nothing did."""
    site = find_site(options.docs)
    for line in _lines(site, options):
        print(line)
    return 0


def _lines(site: Site, options: argparse.Namespace) -> Iterator[str]:
    """Update, and give what there is to say of it."""
    project = site.project
    if options.first and options.edited:
        raise CheckpointError(
            "--from is for an edit of the live project, and --edited for one of a snapshot: use "
            "one of them, then the other."
        )
    if options.first:
        first, base = options.first, options.base
        yield from update_from(project, first, base_revision=base, force=options.force)
    elif options.edited:
        before = project.trees(*project.names)
        yield from update_after(project, options.edited, base_revision=options.base)
        yield from _to_read(site, before)
    else:
        yield from update(project, force=options.force)


def _to_read(site: Site, before: Mapping[str, Tree]) -> Iterator[str]:
    """The parts and the tests to look at when checkpoints have changed."""
    now = site.project
    changed = {name for name in now.names if any(differing(before[name], now.snapshot(name)))}
    for part in site.parts if changed else ():
        if {part.start, part.finish} & changed:
            tests = f"{site.settings.tests}/{part.finish}/"
            yield (
                f"{part.place}: look at this part, from {part.start} to {part.finish}, and at its "
                f"tests, {tests}."
            )
