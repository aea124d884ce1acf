"""How the nodes look where a standard one is not enough."""

from typing import Any

from docutils import nodes
from sphinx.application import Sphinx

from sphinx_checkpoints.pages import nodes as own
from sphinx_checkpoints.pages.rendering import difference, hint, part, transcript, views

_Visitors = tuple[Any, Any]
_HTML: dict[type[nodes.Element], _Visitors] = {
    own.PartBox: (part.visit_html_box, part.depart_html_box),
    own.PartTitle: (part.visit_html_title, part.depart_html_title),
    own.Views: (views.visit_views, views.depart_div),
    own.View: (views.visit_view, views.depart_div),
    own.ViewCaption: (views.visit_caption, views.depart_caption),
    own.DifferenceBlock: (difference.visit_difference, None),
    own.TranscriptList: (transcript.visit_list, transcript.depart_list),
    own.TranscriptEvent: (transcript.visit_event, transcript.depart_event),
    own.FrameBlock: (transcript.visit_frame, None),
}
_LATEX: dict[type[nodes.Element], _Visitors] = {
    own.PartBox: (part.visit_latex_box, part.depart_latex_box),
    own.PartTitle: (part.visit_latex_title, part.depart_latex_title),
}


def add_nodes(app: Sphinx) -> None:
    """Register the nodes; where a builder has no form for one, it writes what the node extends."""
    for node, html in _HTML.items():
        if node in _LATEX:
            app.add_node(node, html=html, latex=_LATEX[node])
        else:
            app.add_node(node, html=html)
    app.add_node(nodes.hint, override=True, html=(hint.visit_hint, hint.depart_hint))
    # Docutils' own XML goes by the name alone.
    for plain in (own.StampLine, own.ActionBox):
        app.add_node(plain)
