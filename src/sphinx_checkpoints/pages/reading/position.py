"""The exact line of inline markup: docutils knows only where its paragraph starts."""

from pathlib import Path

from docutils import nodes
from docutils.statemachine import string2lines


class Positions:
    """Finds the lines of inline nodes; ask for them in the order of the document.

    Markup that stands several times in a paragraph is told apart by that order.
    """

    def __init__(self) -> None:
        self._block: nodes.Element | None = None
        self._end = 0
        self._sources: dict[str, list[str]] = {}

    def of(self, node: nodes.Element) -> tuple[str | None, int | None]:
        """The source and the line at which a node's markup starts."""
        block = _block_around(node)
        source, first = position_around(block)
        if block is not self._block:
            self._block, self._end = block, 0
        raw = block.rawsource
        markup = node.rawsource or node.astext()
        start = raw.find(markup, self._end)
        if start < 0 or first is None:
            return source, first
        self._end = start + len(markup)
        return source, self.nearest(source or "", raw, first) + raw.count("\n", 0, start)

    def nearest(self, source: str, raw: str, line: int) -> int:
        """The line nearest to one where a block really starts; the same one if it is nowhere."""
        first = raw.partition("\n")[0].strip()
        found = [number for number, text in enumerate(self.lines(source), 1) if first in text]
        return min(found, key=lambda number: abs(number - line), default=line) if first else line

    def lines(self, source: str) -> list[str]:
        """The lines of a source file, as docutils counts them."""
        if source not in self._sources:
            path = Path(source)
            text = path.read_text(encoding="utf-8-sig") if path.is_file() else ""
            self._sources[source] = string2lines(text, convert_whitespace=True)
        return self._sources[source]


def position_around(node: nodes.Element) -> tuple[str | None, int | None]:
    """The source and the line of a node, each of the nearest one around it that has it."""
    source: str | None = None
    line: int | None = None
    around: nodes.Element | None = node
    while around is not None:
        source = source or around.source
        line = around.line if line is None else line
        around = around.parent
    return source, line


def _block_around(node: nodes.Element) -> nodes.Element:
    """The block that inline markup stands in."""
    parent: nodes.Element = node.parent
    return _block_around(parent) if isinstance(parent, nodes.Inline) else parent
