"""The reader's progress: what its scripts need to know of the parts, and which page loads which."""

import json
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.builders import Builder

from sphinx_checkpoints.judge import chain
from sphinx_checkpoints.model.part import Part
from sphinx_checkpoints.pages.builders import is_interactive
from sphinx_checkpoints.pages.domain import domain_of
from sphinx_checkpoints.pages.translation import _

# One file and no part of any page: the sidebar is on every page, and none of them is written
# again when another page's step changes. A script and no JSON: a page on a disk can load it.
_PARTS = "checkpoints-parts.js"


def add_scripts(app: Sphinx) -> None:
    """Have every page load what the marks in its sidebar need."""
    if is_interactive(app.builder):
        app.add_css_file("checkpoints-progress.css")
        for script in (_PARTS, "checkpoints-progress.js"):
            app.add_js_file(script, loading_method="defer")


def add_steps_script(
    app: Sphinx,
    docname: str,
    _template: str,
    _context: dict[str, Any],
    _doctree: nodes.document | None,
) -> None:
    """Have a page with a part load what its ticks need; in a single page, that page."""
    domain = domain_of(app.env)
    found = domain.pages
    shown = found.values() if app.builder.name == "singlehtml" else [found.get(docname)]
    if is_interactive(app.builder) and any(page and page.parts for page in shown):
        app.add_js_file("checkpoints-steps.js", loading_method="defer")
        if domain.settings.service:
            app.add_css_file("checkpoints-check.css")
            app.add_js_file("checkpoints-check.js", loading_method="defer")


def write_parts(app: Sphinx, builder: Builder) -> None:
    """Write the parts of the whole site, before the pages that load them."""
    if is_interactive(builder):
        path = Path(builder.outdir, "_static", _PARTS)
        path.parent.mkdir(parents=True, exist_ok=True)
        text = json.dumps(site(app), separators=(",", ":"))
        path.write_text(f"window.checkpointsParts = {text};\n", encoding="utf-8")


def site(app: Sphinx) -> dict[str, Any]:
    """The first page, the parts in order, the words of the scripts, and the service, if any."""
    address = app.builder.get_target_uri
    domain = domain_of(app.env)
    service = domain.settings.service
    return {
        "first": address(app.config.root_doc),
        "parts": [_part_of(part, address(part.docname)) for part in chain(domain.pages)],
        "words": words() | check_words() if service else words(),
        **({"service": service.rstrip("/")} if service else {}),
    }


def _part_of(part: Part, address: str) -> dict[str, Any]:
    """A part: its name and address, and the steps that have a number."""
    steps = [
        {"number": step.number, "title": step.title, "id": step.anchor, "digest": step.digest}
        for step in part.steps
        if step.number
    ]
    if part.anchor:
        address = f"{address.partition('#')[0]}#{part.anchor}"
    return {"name": part.name, "title": part.title, "address": address, "steps": steps}


def words() -> dict[str, str]:
    """What the scripts say, in the site's language."""
    return {
        "tick": _("I have done step {number}"),
        "mark": _("{done} of {all} steps done"),
        "next": _("Continue at {step}, in {part}. You have done {done} of {all} steps."),
        "end": _("You have done all {all} steps."),
        "panel": _("Your progress"),
        "about": _("What you tick is kept in this browser, and sent nowhere."),
        "reset": _("Reset this part"),
        "undo": _("Undo the reset"),
        "export": _("Export"),
        "import": _("Import"),
        "done": _("Step {number} is done: {done} of {all}."),
        "open": _("Step {number} is open again: {done} of {all}."),
        "gone": _("All steps of this part are open again."),
        "back": _("Your ticks are back."),
        "saved": _("{file} holds what you have ticked on this site."),
        "added": _("Steps ticked from {file}: {count}."),
        "wrong": _("{file} is no progress that was exported here. Nothing has changed."),
        "foreign": _("{file} has no step of this site. Nothing has changed."),
        "lost": _("This browser keeps nothing: your ticks are gone when you leave the page."),
    }


def check_words() -> dict[str, str]:
    """What the script says that has a reader's code checked."""
    return {
        "check": _("Check my code"),
        "checking": _("Checking ..."),
        "works": _("Step {number} works."),
        "later": _("Step {number} comes first."),
        "fits": _("Show the hint that fits"),
        "finished": _("Every step of this part is done."),
        "given": _(
            "This is the finished project, as you got it: every step is done. To do this part "
            "yourself, go to where it starts, in the project's folder: {command}"
        ),
        "stale": _("Nothing of this part is written yet, but you have ticked steps of it."),
        "reopen": _("Open them again"),
        "silent": _(
            "The check does not answer. Open this page at the address that was printed when the "
            "site was started, and look whether the program that printed it still runs."
        ),
    }
