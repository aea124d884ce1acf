"""A difference in HTML: in the file's own colours, and what is selected in it can be run."""

import re

from docutils import nodes
from sphinx.writers.html5 import HTML5Translator

from sphinx_checkpoints.model.difference import Row, rows_between
from sphinx_checkpoints.model.lines import split_lines
from sphinx_checkpoints.pages.nodes import DifferenceBlock

# The signs come from the style sheet, so that they are never copied.
_TAGS = {" ": "span", "-": "del", "+": "ins"}


def visit_difference(translator: HTML5Translator, node: DifferenceBlock) -> None:
    """Write the difference, a line an element."""
    before, after = (_highlighted(translator, node, node[name]) for name in ("before", "after"))
    rows = rows_between(split_lines(node["before"]), split_lines(node["after"]))
    lines = "".join(_line(row, before, after) for row in rows)
    # Not div.highlight: sphinx-copybutton would offer to copy it, dropped lines and all.
    # It scrolls, so it takes the focus: without a mouse there would be no way to its end.
    translator.body.append(
        '<div class="checkpoints-difference notranslate">'
        f'<pre class="highlight" tabindex="0">{lines}</pre></div>\n'
    )
    raise nodes.SkipNode


def _line(row: Row, before: list[str], after: list[str]) -> str:
    """One line of it."""
    if row.sign == "@":
        return '<span class="gap"></span>'
    text = (before if row.sign == "-" else after)[row.index]
    tag = _TAGS[row.sign]
    return f"<{tag}>{text}\n</{tag}>"


def _highlighted(translator: HTML5Translator, node: DifferenceBlock, text: str) -> list[str]:
    """The lines of a text with the colours of its language; each can stand alone."""
    language = node["code_language"]
    # All of its lines: most languages leave out empty ones at the start.
    whole = {"stripnl": False, "stripall": False}
    options = {**translator.config.highlight_options.get(language, {}), **whole}
    html = translator.highlighter.highlight_block(text, language, opts=options, location=node)
    found = re.search(r"<pre[^>]*>(?:<span></span>)?(.*)</pre>", html, re.DOTALL)
    return found[1].split("\n") if found else []
