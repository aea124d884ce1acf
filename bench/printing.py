"""Print results: ratios first, then the figures, then what is another than in the last commit."""

import math
from collections.abc import Iterator
from dataclasses import dataclass

from bench.results import Results, Row, Table, tables_of

NOTABLE = 1 / 3  # a ratio that differs by more is marked: less may be the machine


def figure(value: float) -> str:
    """A number with three digits that count, thousands apart: 1,313, 12.6, 0.0456."""
    if value == 0:
        return "0"
    digits = max(0, 2 - math.floor(math.log10(abs(value))))
    text = f"{round(value, digits):,.{digits}f}"
    return text.rstrip("0").rstrip(".") if float(value).is_integer() and digits else text


@dataclass(frozen=True)
class Change:
    """A row that both runs have."""

    key: str
    then: Row
    now: Row

    @property
    def value(self) -> float:
        """Now / then, of the figures."""
        return self.now.value / self.then.value if self.then.value else 1.0

    @property
    def ratio(self) -> float:
        """Now / then, of the ratios to the first row of each run."""
        return self.now.ratio / self.then.ratio if self.then.ratio else 1.0

    @property
    def is_notable(self) -> bool:
        """Whether the ratio is another one, whatever the machine does."""
        return not 1 / (1 + NOTABLE) <= self.ratio <= 1 + NOTABLE


def changes(now: Results, then: Results) -> Iterator[Change]:
    """The rows that are in both, in the order of those of now."""
    known = {(table.key, row.name): row for table in tables_of(then) for row in table.rows}
    for table in tables_of(now):
        for row in table.rows:
            if earlier := known.get((table.key, row.name)):
                yield Change(table.key, earlier, row)


def lines_of(now: Results, then: Results) -> Iterator[str]:
    """All that there is to print."""
    yield "RATIOS, each to the first row of its table"
    for table in tables_of(now):
        yield f"\n{table.title} ({table.better} is better)"
        yield from (f"{row.ratio:8.2f}  {row.name}" for row in table.rows)
    yield "\nFIGURES, the median of the rounds (least to greatest)"
    for table in tables_of(now):
        yield from figures(table)
    yield "\nNOW / THEN, against the results of the last commit"
    yield from comparison(now, then)


def figures(table: Table) -> Iterator[str]:
    """The figures of a table."""
    yield f"\n{table.key}: {table.title}, {table.unit}"
    for row in table.rows:
        yield f"{figure(row.value):>10}  {row.name} ({figure(row.low)} to {figure(row.high)})"
    if table.note:
        yield f"  {table.note}"


def comparison(now: Results, then: Results) -> Iterator[str]:
    """Each row that is in both; marked where its ratio is more than a third higher or lower."""
    rows = list(changes(now, then))
    if not rows:
        yield "The last commit has no results of these parts."
    for one in rows:
        mark = "  <-- its ratio is another" if one.is_notable else ""
        yield f"{one.value:6.2f}  ratio {one.ratio:5.2f}  {one.key}: {one.now.name}{mark}"
