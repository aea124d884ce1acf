"""A choice between forms in HTML: radio buttons; without CSS all forms, each with its name."""

from html import escape

from sphinx.writers.html5 import HTML5Translator

from sphinx_checkpoints.pages.builders import is_interactive
from sphinx_checkpoints.pages.nodes import View, ViewCaption, Views


def visit_views(translator: HTML5Translator, node: Views) -> None:
    """Open the choice."""
    translator.body.append(translator.starttag(node, "div", **{"data-kind": node["kind"]}))
    if is_interactive(translator.builder):
        translator.body.append(f"<fieldset><legend>{escape(node['legend'])}</legend>")
        translator.body += [_button(node, view) for view in node.children if isinstance(view, View)]
        translator.body.append("</fieldset>\n")


def _button(node: Views, view: View) -> str:
    """The radio button for a form; the first is chosen."""
    checked = " checked" if view is node.children[0] else ""
    caption = view.next_node(ViewCaption)
    label = escape(caption.astext() if caption else view["value"])
    return (
        f'<label><input type="radio" name="{escape(node["group"])}" '
        f'value="{escape(view["value"])}"{checked}><span>{label}</span></label>'
    )
