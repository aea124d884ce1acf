"""How the nodes look where a standard one is not enough."""

from collections.abc import Callable
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.writers.latex import LaTeXTranslator

from sphinx_checkpoints.pages import nodes as own
from sphinx_checkpoints.pages.rendering import difference, part, transcript, views

_Visitor = Callable[[Any, Any], None]


def adding(text: str) -> _Visitor:
    """A visitor that writes a text, as the end of what another one began."""

    def write(translator: Any, _node: nodes.Element) -> None:
        translator.body.append(text)

    return write


def _starting(tag: str, suffix: str = "\n", **attributes: str) -> _Visitor:
    """A visitor that begins an element of HTML."""

    def write(translator: Any, node: nodes.Element) -> None:
        translator.body.append(translator.starttag(node, tag, suffix, **attributes))

    return write


_HTML: dict[type[nodes.Element], tuple[_Visitor, _Visitor | None]] = {
    own.PartBox: (part.visit_box, adding("</div>\n")),
    own.PartTitle: (_starting("p", "", CLASS="admonition-title"), adding("</p>\n")),
    own.Views: (views.visit_views, adding("</div>\n")),
    own.View: (_starting("div"), adding("</div>\n")),
    own.ViewCaption: (_starting("p", "", CLASS="checkpoints-caption"), adding("</p>\n")),
    own.DifferenceBlock: (difference.visit_difference, None),
    own.TranscriptList: (transcript.visit_list, adding("</ol></div>\n")),
    own.TranscriptEvent: (transcript.visit_event, adding("</div></li>\n")),
    own.FrameBlock: (transcript.visit_frame, None),
}
_LATEX: dict[type[nodes.Element], tuple[_Visitor, _Visitor]] = {
    own.PartBox: (LaTeXTranslator.visit_admonition, LaTeXTranslator.depart_admonition),
    own.PartTitle: (adding("{"), adding("}\n")),  # the second argument of the environment
}


def add_nodes(app: Sphinx) -> None:
    """Register the nodes; where a builder has no form for one, it writes what the node extends."""
    for node, html in _HTML.items():
        latex: dict[str, Any] = {"latex": _LATEX[node]} if node in _LATEX else {}
        app.add_node(node, html=html, **latex)
    app.add_node(nodes.hint, override=True, html=(part.visit_hint, part.depart_hint))
    # Docutils' own XML goes by the name alone.
    for plain in (own.StampLine, own.ActionBox, own.ErrorBox, own.WhenDone):
        app.add_node(plain)
