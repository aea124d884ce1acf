"""The playground's build: the same to the byte, and honest where it cannot be made."""

import shutil
from pathlib import Path

from sphinx_checkpoints.pages.site import find_site
from sphinx_checkpoints.playground.bundle.build import build
from sphinx_checkpoints.playground.bundle.recipe import Recipe
from tests.support.places import ROOT


def recipe_at(root: Path) -> Recipe:
    """The tutorial's recipe, with its cache below another root."""
    recipe = Recipe(find_site(ROOT / "docs").settings, root)
    for name in {
        recipe.settings.playground_lock,
        str(Path(recipe.settings.playground_adapter).parent),
    }:
        shutil.copytree(ROOT / name, root / name)
    return recipe


def test_it_is_the_same_to_the_byte_when_it_is_built_again(tmp_path: Path) -> None:
    here = Recipe(find_site(ROOT / "docs").settings, ROOT).built
    assert here, "nox -s playground builds it"
    again = build(recipe_at(tmp_path))
    assert again.name == here.name
    for path in here.iterdir():
        assert (again / path.name).read_bytes() == path.read_bytes(), path.name
