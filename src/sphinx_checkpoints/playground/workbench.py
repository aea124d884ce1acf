"""A workbench in HTML: a button that waits to be of use; in other formats there is none."""

from html import escape
from pathlib import Path
from typing import NoReturn

from docutils import nodes
from sphinx.writers.html5 import HTML5Translator

from sphinx_checkpoints.pages.builders import is_interactive
from sphinx_checkpoints.pages.domain import domain_of
from sphinx_checkpoints.pages.nodes import Playground, TranscriptList, Workbench
from sphinx_checkpoints.pages.reading.passages import passage_around
from sphinx_checkpoints.pages.translation import _
from sphinx_checkpoints.playground.button import loading, opening, titled
from sphinx_checkpoints.playground.part_data import part_data_of
from sphinx_checkpoints.playground.serving import current


def visit_workbench(translator: HTML5Translator, node: Workbench) -> NoReturn:
    """Offer to do the part in the page, where that can be; a script shows it."""
    folder = current(translator.builder.env) if is_interactive(translator.builder) else None
    if folder:
        attributes = _attributes_of(translator, node, folder)
        told = "".join(f' {name}="{escape(value)}"' for name, value in attributes.items())
        offer = _("Or do it here, with nothing installed. About {size} MB are loaded, once.")
        translator.body += [
            f'<div class="checkpoints-workbench"{told} hidden>\n',
            opening(folder, offer, _("Do this part here")),
            '<p class="checkpoints-note" hidden></p>\n</div>\n',
        ]
    raise nodes.SkipNode


def _attributes_of(translator: HTML5Translator, node: Workbench, folder: Path) -> dict[str, str]:
    """The same for a part that is done in the page."""
    pages = domain_of(translator.builder.env).pages
    parts = pages[translator.builder.current_docname].parts
    part = next(part for part in parts if part.place == node["place"])
    around = passage_around(node)
    lists = [one for one in around if isinstance(one, TranscriptList)]
    runs = [one for one in around if isinstance(one, Playground)]
    data = part_data_of(
        translator.builder.env,
        part,
        titled(one for one in lists if not one["transcript"].skip),
        environment={name: value for run in runs for name, value in run["environment"].items()},
        documents=next((run["documents"] for run in runs if "documents" in run), None),
        windows=node["windows"],
        steps=node["steps"],
    )
    return {
        "data-surface": "work",
        **loading(translator, folder, data, part.finish),
        "data-local": _("Opened as a file, this page cannot run the project."),
        "data-old": _("This browser cannot run the project."),
        "data-failed": _("Not loaded ({reason}). The button tries again."),
    }
