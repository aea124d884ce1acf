"""A part's box in HTML and LaTeX: an admonition with its title."""

from sphinx.writers.html5 import HTML5Translator
from sphinx.writers.latex import LaTeXTranslator

from sphinx_checkpoints.pages.builders import is_interactive
from sphinx_checkpoints.pages.nodes import PartBox, PartTitle


def visit_html_box(translator: HTML5Translator, node: PartBox) -> None:
    """Open the box; a script finds by the page's name what of the part is done."""
    name = {"data-part": node["docname"]} if is_interactive(translator.builder) else {}
    translator.body.append(translator.starttag(node, "div", CLASS="admonition", **name))


def depart_html_box(translator: HTML5Translator, _node: PartBox) -> None:
    """Close the box."""
    translator.body.append("</div>\n")


def visit_latex_box(translator: LaTeXTranslator, node: PartBox) -> None:
    """Open the box."""
    translator.visit_admonition(node)


def depart_latex_box(translator: LaTeXTranslator, node: PartBox) -> None:
    """Close the box."""
    translator.depart_admonition(node)


def visit_html_title(translator: HTML5Translator, node: PartTitle) -> None:
    """Open the title."""
    translator.body.append(translator.starttag(node, "p", "", CLASS="admonition-title"))


def depart_html_title(translator: HTML5Translator, _node: PartTitle) -> None:
    """Close the title."""
    translator.body.append("</p>\n")


def visit_latex_title(translator: LaTeXTranslator, _node: PartTitle) -> None:
    """Open the title, the second argument of the environment."""
    translator.body.append("{")


def depart_latex_title(translator: LaTeXTranslator, _node: PartTitle) -> None:
    """Close the title."""
    translator.body.append("}\n")
