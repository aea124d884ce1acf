"""Has written pages say what only whoever serves them knows: where the reader's server answers."""

import re
from collections.abc import Mapping

from docutils import nodes
from sphinx.application import Sphinx

from sphinx_checkpoints.model.shells import POWERSHELL, PRINTED, TYPED
from sphinx_checkpoints.pages.builders import is_interactive
from sphinx_checkpoints.pages.domain import domain_of

_AS_WRITTEN = "no-rewrites"  # a page's own field: its reader runs another server than is served


def rewrite(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Rewrite prose, links, commands and what they print; code stays as its files have it."""
    rewrites = domain_of(app.env).settings.rewrites
    is_as_written = _AS_WRITTEN in app.env.metadata[docname]
    if not rewrites or is_as_written or not is_interactive(app.builder):
        return
    for text in list(doctree.findall(nodes.Text)):
        if not _is_code(text.parent):
            text.parent.replace(text, nodes.Text(_rewritten(text, rewrites)))
    for block in doctree.findall(nodes.literal_block):
        if not _is_code(block):
            # Of what is not as it was written, Sphinx highlights nothing.
            block.rawsource = block.astext()
    for link in doctree.findall(nodes.reference):
        if "refuri" in link:
            link["refuri"] = _rewritten(link["refuri"], rewrites)


def _is_code(node: nodes.Element) -> bool:
    """Whether a node holds code, which is not for a shell, or what a file holds."""
    is_in_shell = node.get("language") in TYPED | PRINTED | {POWERSHELL} and "source" not in node
    return isinstance(node, nodes.raw | nodes.literal_block) and not is_in_shell


def _rewritten(text: str, rewrites: Mapping[re.Pattern[str], str]) -> str:
    """A text after each of the rewrites."""
    for pattern, instead in rewrites.items():
        text = pattern.sub(instead, text)
    return text
