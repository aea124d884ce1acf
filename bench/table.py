"""What is measured, as tables: each figure is the median of several rounds, taken in turns."""

import statistics
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class Row:
    """One candidate's figure: the median of the rounds, with the least and the greatest."""

    name: str
    value: float
    low: float
    high: float
    # The median of its ratios to the table's first row, each within a round.
    ratio: float


@dataclass(frozen=True)
class Table:
    """Candidates side by side; the first row is the one that the others are compared with."""

    key: str
    title: str
    unit: str
    better: Literal["higher", "lower"]
    rows: tuple[Row, ...]
    note: str = ""


def rows_of(rounds: Mapping[str, Sequence[float]]) -> tuple[Row, ...]:
    """The rows of figures by name, one figure a round; all names have as many."""
    first = next(iter(rounds.values()))
    return tuple(
        Row(
            name,
            statistics.median(values),
            min(values),
            max(values),
            statistics.median(a / b for a, b in zip(values, first, strict=True)),
        )
        for name, values in rounds.items()
    )
