"""The words that this extension puts into a page, in the page's language."""

import re
from collections.abc import Sequence
from pathlib import Path

from docutils import nodes
from sphinx.locale import get_translation

CATALOG = "sphinx_checkpoints"
CATALOGS = Path(__file__).parents[1] / "locale"

_ = get_translation(CATALOG)


def N_(text: str) -> str:  # noqa: N802 - gettext's own name for it
    """Mark a text for the catalog, which is translated where it is shown."""
    return text


def sentence(template: str, **parts: nodes.Node) -> list[nodes.Node]:
    """A sentence in which ``{name}`` is replaced by a node: its order is the translator's."""
    pieces = re.split(r"\{(\w+)\}", template)
    return [
        parts[piece].deepcopy() if odd else nodes.Text(piece)
        for odd, piece in ((number % 2, piece) for number, piece in enumerate(pieces))
        if piece
    ]


def paragraph(
    *children: nodes.Node,
    kind: type[nodes.paragraph] = nodes.paragraph,
    classes: Sequence[str] = (),
) -> nodes.paragraph:
    """A paragraph of the extension's own: without a source, gettext leaves it to this catalog."""
    return kind("", "", *children, classes=list(classes))
