"""Compare results with earlier ones, row by row."""

from collections.abc import Iterator
from dataclasses import dataclass

from bench.results import Results, tables_of
from bench.table import Row

NOTABLE = 1 / 3  # a ratio that differs by more is marked: less may be the machine


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
