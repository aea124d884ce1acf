"""Print results: ratios first, then the figures, then what is another than in the last commit."""

from collections.abc import Iterator

from bench.comparison import changes
from bench.figures import figure
from bench.results import Results, tables_of
from bench.table import Table


def lines_of(now: Results, then: Results) -> Iterator[str]:
    """All that there is to print."""
    tables = tuple(tables_of(now))
    yield "RATIOS, each to the first row of its table"
    for table in tables:
        yield from ratios(table)
    yield "\nFIGURES, the median of the rounds (least to greatest)"
    for table in tables:
        yield from figures(table)
    yield "\nNOW / THEN, against the results of the last commit"
    yield from comparison(now, then)


def ratios(table: Table) -> Iterator[str]:
    """The ratios of a table."""
    yield f"\n{table.title} ({table.better} is better)"
    for row in table.rows:
        yield f"{row.ratio:8.2f}  {row.name}"


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
