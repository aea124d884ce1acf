"""The language of a block of code, as Sphinx highlights it."""

from docutils import nodes
from sphinx import addnodes
from sphinx.environment import BuildEnvironment


def language_of(env: BuildEnvironment, block: nodes.Element) -> str:
    """Its own; after ``::`` that of the last ``highlight`` before it, else the site's.

    "" for a file that is included, and for a block with markup in it, which Sphinx leaves plain.
    """
    if own := block.get("language", ""):
        return str(own)
    document = block.document
    if document is None or block.get("source") or block.rawsource != block.astext():
        return ""
    language = env.config.highlight_language
    for node in document.findall(nodes.Element):
        if node is block:
            break
        if isinstance(node, addnodes.highlightlang):
            language = node["lang"]
    return str(language)
