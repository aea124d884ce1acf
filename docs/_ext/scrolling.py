"""Have a keyboard reach what scrolls in the pages, code and tables, and give captions a level."""

from collections.abc import Iterator
from typing import Any

from docutils import nodes
from pygments.formatters import HtmlFormatter  # type: ignore[import-untyped]
from sphinx.application import Sphinx
from sphinx.util.typing import ExtensionMetadata
from sphinx.writers.html5 import HTML5Translator


class ScrollingFormatter(HtmlFormatter[str]):  # type: ignore[misc]
    """Code that takes the focus."""

    def wrap(self, source: Iterator[tuple[int, str]]) -> Iterator[tuple[int, str]]:
        """The lines in their element, as Pygments has it but for the focus."""
        yield 0, '<pre tabindex="0"><span></span>'
        yield from source
        yield 0, "</pre>"


class ScrollingTranslator(HTML5Translator):
    """Tables that take the focus, which Furo puts into an element that scrolls."""

    def starttag(
        self,
        node: nodes.Element,
        tagname: str,
        suffix: str = "\n",
        empty: bool = False,
        **attributes: Any,
    ) -> str:
        """A tag with what is missing in it."""
        if "table-wrapper" in node.get("classes", ()) or tagname == "pre":
            attributes["TABINDEX"] = "0"
        if attributes.get("ROLE") == "heading":
            attributes["ARIA-LEVEL"] = "2"
        return super().starttag(node, tagname, suffix, empty, **attributes)


def set_formatter(app: Sphinx) -> None:
    """Have the site's code written by the formatter."""
    if app.builder.name == "html":
        app.builder.highlighter.formatter = ScrollingFormatter  # type: ignore[attr-defined]


def setup(app: Sphinx) -> ExtensionMetadata:
    """Take the place of Sphinx's translator and formatter in the site."""
    app.set_translator("html", ScrollingTranslator)
    app.connect("builder-inited", set_formatter)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
