"""A transcript in HTML: an ordered list of sentences, which CSS draws as lanes and arrows."""

from contextlib import suppress
from html import escape

from docutils import nodes
from sphinx.writers.html5 import HTML5Translator

from sphinx_checkpoints.model.lines import split_lines
from sphinx_checkpoints.pages.builders import is_interactive
from sphinx_checkpoints.pages.nodes import FrameBlock, TranscriptEvent, TranscriptList
from sphinx_checkpoints.pages.translation import _

# More would be too narrow: they stay a list.
_MOST_LANES = 4
# Longer JSON would tear the exchange apart: it is folded.
_MOST_LINES = 16


def visit_list(translator: HTML5Translator, node: TranscriptList) -> None:
    """Open the list, below the names of the lanes."""
    lanes = len(node["clients"])
    names = "".join(f"<span>{escape(name)}</span>" for name in (*node["clients"], _("Server")))
    drawn = f" checkpoints-lanes checkpoints-clients-{lanes}" if lanes <= _MOST_LANES else ""
    classes = f"checkpoints-transcript{drawn}"
    translator.body.append(translator.starttag(node, "div", CLASS=classes))
    translator.body.append(f'<div class="lanes" aria-hidden="true">{names}</div>\n')
    # Without its numbers, Safari takes a list for no list unless it is told.
    translator.body.append('<ol role="list">\n')


def visit_event(translator: HTML5Translator, node: TranscriptEvent) -> None:
    """Open a sentence."""
    kind = node["kind"].replace("_", "-")
    translator.body.append(f'<li class="{kind} lane-{node["lane"]}"><div>')


def visit_frame(translator: HTML5Translator, node: FrameBlock) -> None:
    """Write the JSON; what takes many lines is shown in one, and opens."""
    folds = is_interactive(translator.builder) and len(split_lines(node.rawsource)) > _MOST_LINES
    if folds:
        compact = escape(node["compact"])
        translator.body.append(f"<details><summary><code>{compact}</code></summary>\n")
    with suppress(nodes.SkipNode):
        translator.visit_literal_block(node)
    if folds:
        translator.body.append("</details>\n")
    raise nodes.SkipNode
