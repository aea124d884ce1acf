"""The command ``checkpoints new``."""

import argparse

from sphinx_checkpoints.pages.restart import restarted
from sphinx_checkpoints.pages.site import find_site
from sphinx_checkpoints.trees.new import Places, new


def run(options: argparse.Namespace) -> int:
    """Print which parts start at the new checkpoint now, and what to do next."""
    site, name, after = find_site(options.docs), options.name, options.after
    led = [part for part in site.parts if part.start == after] if after else []
    pages = {part: restarted(site.root, part, name) for part in led}
    lines = new(
        site.project,
        name,
        Places(site.from_root, ".md" if site.is_in_markdown else ".rst", site.settings.tests),
        after=after,
        restarted={part.place.path: page for part, page in pages.items() if page},
        force=options.force,
    )
    for part, page in pages.items():
        said = (
            f"started at {after}, and starts at {name} now" if page else f"has to start at {name}"
        )
        print(f"{part.place}: this part {said}.")
    for line in lines:
        print(line)
    return 0
