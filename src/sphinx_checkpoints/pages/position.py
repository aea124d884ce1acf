"""The exact line of inline markup: docutils knows only where its paragraph starts."""

import re
from pathlib import Path

from docutils import nodes
from docutils.statemachine import string2lines
from sphinx.util.nodes import traverse_parent


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
        around = traverse_parent(node.parent)
        block = next(one for one in around if not isinstance(one, nodes.Inline))
        source, first = position_around(block)
        if block is not self._block:
            self._block, self._end = block, 0
        raw = block.rawsource
        found = _markup_of(node).search(raw, self._end)
        if not found or first is None:
            return source, first
        self._end = found.end()
        return source, self.nearest(source or "", raw, first) + raw.count("\n", 0, found.start())

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


def _markup_of(node: nodes.Element) -> re.Pattern[str]:
    """What an inline node is made from.

    That of Markdown knows neither the backquotes of `` `x` `` nor the braces of ``{file}`x` ``.
    """
    text = node.rawsource or node.astext()
    words = r"\s+".join(map(re.escape, text.split()))
    if isinstance(node, nodes.literal) and not node["classes"] and "`" not in text:
        words = f"`+ ?{words}"
    return re.compile(re.sub(r"\A:([^`]+):(?=`)", r"(?::\1:|{\1})", words))


def position_around(node: nodes.Element) -> tuple[str | None, int | None]:
    """The source and the line of a node, each of the nearest one around it that has it."""
    around = [*traverse_parent(node)]
    source = next((one.source for one in around if one.source), None)
    line = next((one.line for one in around if one.line is not None), None)
    return source, line


def start_of(block: nodes.Element) -> tuple[str | None, int]:
    """The source and the line at which the text of a block of code begins."""
    source, line = position_around(block)
    return source, Positions().nearest(source or "", block.astext(), line or 1)
