"""Puts what has been built beside the pages that run it, and says which pages those are."""

import re
import shutil
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.builders import Builder
from sphinx.environment import BuildEnvironment
from sphinx.util import logging

from sphinx_checkpoints.model.errors import CheckpointError
from sphinx_checkpoints.pages.builders import is_interactive
from sphinx_checkpoints.pages.domain import domain_of
from sphinx_checkpoints.playground.attempts import Lack, lack_of
from sphinx_checkpoints.playground.bundle.recipe import Recipe

FOLDER = "_static/playground"
# What a written page says that its playgrounds load, or why there is nothing to load.
_LOADED = re.compile(r'data-(?:folder|page|meaning|lack)="[^"]*?([^"/]+)/?"')
_COPYING = "copying-"
# What a build puts there, named by what it holds, and what an interrupted one leaves behind.
_OURS = re.compile(rf"[0-9a-f]{{16}}|(?:page|meaning)-[0-9a-f]{{16}}\.js(?:on)?|{_COPYING}.*")
_NOTHING = "checkpoints: the playground is not built; the pages show its transcript instead. "

_logger = logging.getLogger(__name__)


def _built_folder(env: BuildEnvironment) -> Path | None:
    """What has been built for this site, if it has."""
    domain = domain_of(env)
    if not domain.settings.playground_lock:
        return None
    try:
        return Recipe(domain.settings, domain.project.root).built
    except CheckpointError as error:
        _logger.info("%s%s", _NOTHING, error)
        return None


def pages_to_write(app: Sphinx, env: BuildEnvironment) -> Iterable[str]:
    """The pages with a playground, when another one has been built than they were written for."""
    domain = domain_of(env)
    domain.record.playground = now = _built_folder(env)
    with_one = [docname for docname, page in domain.pages.items() if page.has_playground]
    if with_one and not now:
        _logger.info("%sRun: checkpoints playground", _NOTHING)
    wanted = now.name if now else lack(env)
    return [docname for docname in with_one if _is_outdated(app.builder, docname, wanted)]


def _is_outdated(builder: Builder, docname: str, wanted: str) -> bool:
    """Whether a page that was written loads another folder, or says another reason for none."""
    if not is_interactive(builder):
        return False
    return wanted not in loaded_by(Path(builder.get_outfilename(docname)))


def lack(env: BuildEnvironment) -> Lack:
    """Why this build's pages have nothing to load."""
    domain = domain_of(env)
    return lack_of(Recipe(domain.settings, domain.project.root))


def current(env: BuildEnvironment) -> Path | None:
    """The folder that this build's pages load."""
    return domain_of(env).record.playground


def add_files(
    app: Sphinx, pagename: str, _template: str, _context: dict[str, Any], _tree: nodes.document
) -> None:
    """Have the pages with a playground load its style and what waits for Run."""
    page = domain_of(app.env).pages.get(pagename)
    if page and page.has_playground and is_interactive(app.builder):
        app.add_css_file("playground.css")
        app.add_js_file("playground.js", loading_method="defer")


def copy(app: Sphinx, error: Exception | None) -> None:
    """Copy what has been built into the site, where a page runs it."""
    folder, builder = None if error else current(app.env), app.builder
    if not folder or not is_interactive(builder):
        return
    read = domain_of(app.env).pages.items()
    running = [docname for docname, page in read if page.has_playground]
    if running:
        site = Path(app.outdir, FOLDER)
        copy_whole(folder, site / folder.name)
        loaded = [loaded_by(Path(builder.get_outfilename(docname))) for docname in running]
        if all(loaded):
            _remove_all_but(site, {folder.name}.union(*loaded))


def copy_whole(folder: Path, target: Path) -> None:
    """Copy a folder whole or not at all, unless it is there: its name says what it holds."""
    if not target.is_dir():
        target.parent.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(prefix=_COPYING, dir=target.parent) as scratch:
            shutil.copytree(folder, Path(scratch, "whole")).rename(target)


def loaded_by(page: Path) -> set[str]:
    """What a page loads, or lacks, which this build or an earlier one has written."""
    text = page.read_text(encoding="utf-8", errors="replace") if page.is_file() else ""
    return set(_LOADED.findall(text))


def _remove_all_but(folder: Path, names: set[str]) -> None:
    """Remove what builds have put there and no page loads any more."""
    for path in sorted(folder.iterdir()):
        if _OURS.fullmatch(path.name) and path.name not in names:
            shutil.rmtree(path) if path.is_dir() else path.unlink()
