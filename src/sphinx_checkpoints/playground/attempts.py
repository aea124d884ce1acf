"""What stands in the way of a playground that is not there: pages that are served say it."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Literal

from sphinx_checkpoints.playground.bundle.node import NodeMissingError
from sphinx_checkpoints.playground.bundle.recipe import Recipe

Lack = Literal["unbuilt", "building", "failed", "node"]

FAILED = "failed"  # the note's name in the folder of the builds


@contextmanager
def noted(recipe: Recipe) -> Iterator[None]:
    """Leave word of an attempt that fails, until the next one."""
    note = recipe.cache / FAILED
    note.unlink(missing_ok=True)
    try:
        yield
    except Exception as error:
        recipe.cache.mkdir(parents=True, exist_ok=True)
        note.write_text("node" if isinstance(error, NodeMissingError) else "failed")
        raise


def lack_of(recipe: Recipe) -> Lack:
    """Why there is no playground; nobody builds one unless the settings say so."""
    if not recipe.settings.playground_building:
        return "unbuilt"
    note = recipe.cache / FAILED
    if not note.is_file():
        return "building"
    return "node" if note.read_text() == "node" else "failed"
