"""Draw tables as bars, in SVG, for light pages and dark ones: the same table, the same bytes."""

import re
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING

from bench.commands import ROOT
from bench.printing import figure
from bench.results import COMMITTED, Results, Row, Table, tables_of
from sphinx_checkpoints.trees.pictures import record_picture

if TYPE_CHECKING:
    from matplotlib.axes import Axes

PICTURES = ROOT / "docs/_static/measured"
LONGEST = 12  # rows of a table that is still a picture
WIDTH = 3.6  # inches: a phone's column, where a letter keeps its size
PER_ROW = 0.42


@dataclass(frozen=True)
class Colours:
    """What a picture is drawn with, on a page's own background."""

    text: str
    first: str
    others: str


SCHEMES = {
    "light": Colours(text="#1f2328", first="#8b949e", others="#2a6fdb"),
    "dark": Colours(text="#e6edf3", first="#7d8590", others="#5aa0ff"),
}


def write_pictures(results: Results) -> None:
    """Write a picture for each scheme of the tables that pages show, and leave nothing else there.

    The results must have been written to their file, of which the pictures are.
    """
    PICTURES.mkdir(parents=True, exist_ok=True)
    tables = pictured(results)
    for old in PICTURES.iterdir():
        old.unlink()
    for table, (scheme, colours) in product(tables, SCHEMES.items()):
        draw(table, colours, path_of(table, scheme))
        # The check holds them against each other.
        record_picture(ROOT, path_of(table, scheme), (COMMITTED,))


def pictured(results: Results) -> list[Table]:
    """The tables that have pictures: those that a page shows with the directive ``measured``."""
    pages = (path.read_text(encoding="utf-8") for path in (ROOT / "docs").rglob("*.rst"))
    shown = {key for page in pages for key in re.findall(r"(?m)^ *\.\. measured:: (\S+)", page)}
    return [table for table in tables_of(results) if table.key in shown and is_drawn(table)]


def is_drawn(table: Table) -> bool:
    """Whether a table has a picture: one with more rows says more as a table."""
    return 1 < len(table.rows) <= LONGEST


def path_of(table: Table, scheme: str) -> Path:
    """Where a table's picture for a scheme is."""
    return PICTURES / f"{table.key}-{scheme}.svg"


def draw(table: Table, colours: Colours, path: Path) -> None:
    """Write one picture."""
    # Loaded here: whoever only measures, or reads results, needs no matplotlib.
    from matplotlib import rc_context
    from matplotlib.figure import Figure

    with rc_context({"svg.hashsalt": "measured", "svg.fonttype": "none"}):
        drawn = Figure(figsize=(WIDTH, PER_ROW * len(table.rows) + 0.1))
        axes = drawn.add_axes((0.01, 0.0, 0.98, 1.0))
        axes.set_axis_off()
        longest = max(row.high for row in table.rows)
        axes.set_xlim(0, longest * 1.02 or 1)
        axes.set_ylim(len(table.rows) - 0.4, -0.65)
        for place, row in enumerate(table.rows):
            draw_row(axes, place, row, colours)
        drawn.savefig(path, transparent=True, metadata={"Date": None, "Creator": None})


def draw_row(axes: "Axes", place: int, row: Row, colours: Colours) -> None:
    """Draw a bar below its name, with the range of the rounds in it."""
    colour = colours.others if place else colours.first
    axes.barh(place, row.value, height=0.3, color=colour)
    if row.low < row.high:
        axes.plot([row.low, row.high], [place, place], color=colours.text, linewidth=1.2)
    label = f"{row.name}: {figure(row.value)}"
    axes.text(0, place - 0.22, label, color=colours.text, fontsize=8.5, va="bottom")
