"""The command ``checkpoints branches``."""

import argparse

from sphinx_checkpoints.git.branches import check_branches, plan_branches, write_branches
from sphinx_checkpoints.git.checkpoint_refs import is_found_by_git, tips_of
from sphinx_checkpoints.git.refs import refuse_without_repository
from sphinx_checkpoints.git.source import Layout
from sphinx_checkpoints.pages.site import Site, find_site


def run(options: argparse.Namespace) -> int:
    """Print what happens to each branch: 1 when one cannot be written, or is not right."""
    site = find_site(options.docs)
    if options.missing and not missing(site):
        return 0
    layout = Layout(site.project.live, site.project.checkpoints, site.whole_parts_at)
    if options.check:
        findings = check_branches(site.root, layout, source=options.source)
        print("\n".join(findings or ["Every branch that is here is as it should be."]))
        return int(bool(findings))
    plan = plan_branches(site.root, layout, source=options.source)
    write_branches(site.root, plan)
    print("\n".join(plan.sentences))
    return int(not plan.is_whole)


def missing(site: Site) -> list[str]:
    """The checkpoints without a branch here, and without one that git checkout makes it from."""
    refuse_without_repository(site.root)
    tips = tips_of(site.root, site.project.names)
    return [
        name
        for name in site.project.names
        if f"refs/heads/{name}" not in tips and not is_found_by_git(site.root, name)
    ]
