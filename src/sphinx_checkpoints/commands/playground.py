"""The command ``checkpoints playground``."""

import argparse

from sphinx_checkpoints.model.errors import CheckpointError, Place
from sphinx_checkpoints.model.pruning import prune
from sphinx_checkpoints.model.requirements import required_by, requirement_files
from sphinx_checkpoints.model.store import Store
from sphinx_checkpoints.pages.site import Site, find_site
from sphinx_checkpoints.playground.attempts import noted
from sphinx_checkpoints.playground.bundle.build import build
from sphinx_checkpoints.playground.bundle.gather import write
from sphinx_checkpoints.playground.bundle.recipe import Recipe
from sphinx_checkpoints.playground.bundle.refresh import reduced, refresh


def run(options: argparse.Namespace) -> int:
    """Print what is done, and where the result is."""
    site = find_site(options.docs)
    recipe = Recipe(site.settings, site.root)
    if not recipe.settings.playground_lock:
        raise CheckpointError(
            "the site has no playground: set checkpoints_playground_lock to the folder of its lock."
        )
    if options.refresh:
        needed = site.settings.test_requirements
        write(refresh(requirements(site), needed), recipe.lock_path)
        print(f"Wrote the lock in {recipe.settings.playground_lock}.")
    with noted(recipe):
        folder = build(recipe, say=lambda sentence: print(f"{sentence} ...", flush=True))
    prune(Store(site.root), site.settings.cache_limit)
    print(f"The playground is in {folder.relative_to(site.root)}.")
    return 0


def requirements(site: Site) -> list[str]:
    """What the newest checkpoint requires, without what a browser cannot have."""
    settings, project = site.settings, site.project
    names, tree = settings.requirements, project.snapshot(project.newest)
    if names and not requirement_files(tree, names):
        path = project.folder(project.newest) / names[0]
        raise CheckpointError("there is no such file.", Place(str(path.relative_to(site.root))))
    kept = reduced(required_by(tree, names), settings.playground_leave_out)
    return [*kept, *settings.playground_add]
