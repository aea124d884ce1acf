"""Where a page is cut: a part reaches from its section's title to that of the next part."""

from collections.abc import Container

from docutils import nodes

from sphinx_checkpoints.model.errors import Place
from sphinx_checkpoints.pages.nodes import PartBox
from sphinx_checkpoints.pages.reading.steps import section_of

Elements = list[nodes.Element]


def places_of_parts(doctree: nodes.Element) -> list[Place]:
    """Where the parts of a document are written, in order."""
    return [box["place"] for box in doctree.findall(PartBox)]


def cut(doctree: nodes.Element, places: Container[Place]) -> list[Elements]:
    """The elements of a document: those before its parts, and then those of each.

    ``places`` are those of the parts that count.
    """
    boxes = [box for box in doctree.findall(PartBox) if box["place"] in places]
    begins = {id(section_of(box)) for box in boxes}
    found: list[Elements] = [[]]
    for element in doctree.findall(nodes.Element):
        if id(element) in begins:
            found.append([])
        found[-1].append(element)
    return found


def passage_around(node: nodes.Element) -> Elements:
    """The elements of the part that a node stands in, or of what is before them."""
    document = node.document or node
    return next(one for one in cut(document, places_of_parts(document)) if node in one)
