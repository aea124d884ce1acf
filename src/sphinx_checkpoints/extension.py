"""What the extension adds to Sphinx."""

from pathlib import Path

from sphinx.application import Sphinx

from sphinx_checkpoints.model.settings import Settings
from sphinx_checkpoints.pages import judging, rewriting
from sphinx_checkpoints.pages.conf import refuse_settings
from sphinx_checkpoints.pages.directives.registry import (
    add_directives,
    hold_directives,
    keep_directives,
)
from sphinx_checkpoints.pages.domain import CheckpointsDomain
from sphinx_checkpoints.pages.reading import collect, outdated, stamping, unseen
from sphinx_checkpoints.pages.rendering import add_nodes, errors, progress
from sphinx_checkpoints.pages.translation import CATALOG, CATALOGS
from sphinx_checkpoints.playground import rendering, serving

_LAST = 10_000  # behind what other extensions do at the same moment


def connect(app: Sphinx) -> None:
    """Register the directives, their nodes, and what keeps pages and checkpoints together."""
    Settings.add_to(app.config)
    app.connect("config-inited", refuse_settings)
    app.add_domain(CheckpointsDomain)
    add_directives(app)
    add_nodes(app)
    rendering.add_nodes(app)
    app.add_message_catalog(CATALOG, str(CATALOGS))
    app.connect("builder-inited", _add_static_files)
    app.connect("builder-inited", progress.add_scripts)
    app.connect("write-started", progress.write_parts)
    app.connect("html-page-context", progress.add_steps_script)
    app.connect("write-started", errors.write_errors)
    app.connect("html-page-context", errors.add_search_script)
    app.connect("env-before-read-docs", keep_directives, priority=_LAST)
    app.connect("doctree-read", hold_directives)
    app.connect("env-get-outdated", outdated.pages_of_an_older)
    app.connect("env-get-outdated", unseen.seen_otherwise)
    app.connect("doctree-read", collect.collect)
    app.connect("env-updated", judging.warn)
    app.connect("env-updated", stamping.pages_to_stamp)
    app.connect("doctree-resolved", stamping.stamp)
    app.connect("doctree-resolved", rewriting.rewrite, priority=_LAST)
    app.connect("env-updated", serving.pages_to_write)
    app.connect("html-page-context", serving.add_files)
    app.connect("build-finished", serving.copy)


def _add_static_files(app: Sphinx) -> None:
    """Have pages load the style sheet, and in a browser the script."""
    app.config.html_static_path.append(str(Path(__file__).parent / "static"))
    app.add_css_file("checkpoints.css")
    if app.builder.name != "epub":
        app.add_js_file("checkpoints.js", loading_method="defer")
