"""A part in HTML: its box, an admonition with a title, and the hints of its steps."""

from html import escape
from typing import Any

from docutils import nodes
from sphinx.locale import admonitionlabels
from sphinx.writers.html5 import HTML5Translator

from sphinx_checkpoints.pages.builders import is_interactive
from sphinx_checkpoints.pages.domain import domain_of
from sphinx_checkpoints.pages.nodes import PartBox
from sphinx_checkpoints.pages.reading.steps import step_section
from sphinx_checkpoints.pages.translation import _


def visit_box(translator: HTML5Translator, node: PartBox) -> None:
    """Open the box; a script finds by the part's name what of it is done."""
    parts = domain_of(translator.builder.env).pages[node["docname"]].parts
    name = next((part.name for part in parts if part.place == node["place"]), "")
    attributes: dict[str, Any] = {"data-part": name} if is_interactive(translator.builder) else {}
    translator.body.append(translator.starttag(node, "div", CLASS="admonition", **attributes))


def visit_hint(translator: HTML5Translator, node: nodes.hint) -> None:
    """Open a hint: in a part it is closed, so that the reader opens one more each time."""
    if not _is_closed(translator):
        translator.visit_admonition(node, "hint")
        return
    translator.body.append(translator.starttag(node, "details", CLASS="admonition hint"))
    title = escape(_title_of(node))
    translator.body.append(f'<summary class="admonition-title">{title}</summary>\n')


def depart_hint(translator: HTML5Translator, node: nodes.hint) -> None:
    """Close it."""
    if _is_closed(translator):
        translator.body.append("</details>\n")
    else:
        translator.depart_admonition(node)


def _is_closed(translator: HTML5Translator) -> bool:
    """Whether a page teaches a part, and its reader has a browser."""
    return is_interactive(translator.builder) and bool(translator.document.next_node(PartBox))


def _title_of(hint: nodes.hint) -> str:
    """Which hint of its step it is."""
    hints = list(step_section(hint).findall(nodes.hint))
    if len(hints) == 1:
        return str(admonitionlabels["hint"])
    return _("Hint {number} of {count}").format(number=hints.index(hint) + 1, count=len(hints))
