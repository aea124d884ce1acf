"""Puts what has been built beside the pages that run it, and says which pages those are."""

import shutil
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util import logging

from sphinx_checkpoints.errors import CheckpointError
from sphinx_checkpoints.playground.build.build import built
from sphinx_checkpoints.playground.build.recipe import Recipe
from sphinx_checkpoints.reading.collect import pages
from sphinx_checkpoints.reading.site import project_of

FOLDER = "_static/playground"
NOTHING = "checkpoints: the playground is not built; the pages show its transcript instead. "

logger = logging.getLogger(__name__)


def built_folder(env: BuildEnvironment) -> Path | None:
    """What has been built for this site, if it has."""
    if not env.config.checkpoints_playground_lock:
        return None
    try:
        return built(Recipe.of(env.config, project_of(env).root))
    except CheckpointError as error:
        logger.info("%s%s", NOTHING, error)
        return None


def pages_to_write(_app: Sphinx, env: BuildEnvironment) -> Iterable[str]:
    """The pages with a playground, when another one has been built than they were written for."""
    before: Path | None = getattr(env, "checkpoints_playground", None)
    env.checkpoints_playground = now = built_folder(env)  # type: ignore[attr-defined]
    with_one = [docname for docname, page in pages(env).items() if page.has_playground]
    if with_one and not now:
        logger.info("%sRun: checkpoints playground", NOTHING)
    return with_one if now != before else []


def current(env: BuildEnvironment) -> Path | None:
    """The folder that this build's pages load."""
    folder: Path | None = getattr(env, "checkpoints_playground", None)
    return folder


def add_files(
    app: Sphinx, pagename: str, _template: str, _context: dict[str, Any], _tree: nodes.document
) -> None:
    """Have the pages with a playground load its style and what waits for Run."""
    page = pages(app.env).get(pagename)
    if page and page.has_playground and app.builder.name != "epub":
        app.add_css_file("playground.css")
        app.add_js_file("playground.js", loading_method="defer")


def copy(app: Sphinx, error: Exception | None) -> None:
    """Copy what has been built into the site, where a page runs it."""
    folder = None if error else current(app.env)
    if not folder or app.builder.format != "html" or app.builder.name == "epub":
        return
    target = Path(app.outdir, FOLDER, folder.name)
    # Its name says what it holds.
    if not target.is_dir() and any(page.has_playground for page in pages(app.env).values()):
        shutil.copytree(folder, target)
