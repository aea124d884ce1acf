"""The results of runs: a part of the measurement each, with its tables, and their file."""

import json
import statistics
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Literal

from bench.commands import ROOT


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


COMMITTED = "docs/user-guide/measured.json"


@dataclass(frozen=True)
class Machine:
    """What was measured on; ``memory`` is in GiB, ``load`` the load at the start of the run."""

    processor: str
    cores: int
    memory: int
    system: str
    python: str
    load: float


@dataclass(frozen=True)
class Run:
    """What one part measured: on which day (as 2026-11-22), where, of which versions."""

    date: str
    machine: Machine
    versions: Mapping[str, str]
    tables: tuple[Table, ...]


Results = Mapping[str, Run]  # by the name of the part


def tables_of(results: Results) -> Iterator[Table]:
    """The tables of all parts."""
    for run in results.values():
        yield from run.tables


def to_text(results: Results) -> str:
    """Results as the file has them."""
    kept = {part: asdict(run, dict_factory=shortened) for part, run in results.items()}
    return json.dumps(kept, indent=2) + "\n"


def shortened(fields: list[tuple[str, Any]]) -> dict[str, Any]:
    """The fields of a value, numbers with four digits that count: more are chance."""
    return {
        name: float(f"{value:.4g}") if isinstance(value, float) else value for name, value in fields
    }


def from_text(text: str) -> dict[str, Run]:
    """The results that ``to_text`` made a text of; ValueError or TypeError for any other."""
    return {part: run_from(kept) for part, kept in json.loads(text).items()}


def run_from(kept: dict[str, Any]) -> Run:
    """One part's results."""
    tables = tuple(
        Table(**{**table, "rows": tuple(Row(**row) for row in table["rows"])})
        for table in kept["tables"]
    )
    return Run(**{**kept, "machine": Machine(**kept["machine"]), "tables": tables})


def last_committed() -> dict[str, Run]:
    """The results of the last commit; nothing where it has none, or without git."""
    command = ["git", "-C", str(ROOT), "show", f"HEAD:{COMMITTED}"]
    try:
        shown = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError):
        return {}
    return from_text(shown)
