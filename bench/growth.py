"""What becomes dearer with more parts, and by how much: tutorials of 1, 5 and 20 parts."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from bench.commands import build, check
from bench.results import Table, rows_of
from bench.turns import Announce, in_turns, worked
from bench.tutorial import write_tutorial

SIZES = (1, 5, 20)
UNIT = "processor seconds"


@dataclass(frozen=True)
class Operation:
    """Something that is done to a tutorial of so many parts."""

    key: str
    name: str
    do: Callable[[Path, int], None]


def tutorials(folder: Path, announce: Announce) -> dict[int, Path]:
    """Tutorials by their number of parts; each has been checked and built."""
    made = {}
    for parts in SIZES:
        announce(f"a tutorial of {in_words(parts)}")
        made[parts] = folder / str(parts)
        write_tutorial(made[parts], parts)
        check(made[parts])
        build(made[parts])
    return made


def measure_growth(
    key: str,
    operations: Sequence[Operation],
    tutorials: Mapping[int, Path],
    rounds: int,
    announce: Announce,
) -> Iterator[Table]:
    """A table for each operation, with a row for each tutorial; then how they grow.

    The operations run in their order on one tutorial after the other.
    """
    candidates = {
        f"{one.name}, {in_words(parts)}": partial(one.do, root, parts)
        for parts, root in tutorials.items()
        for one in operations
    }
    seconds = worked(in_turns(candidates, rounds, announce))
    measured = {
        one.name: {parts: seconds[f"{one.name}, {in_words(parts)}"] for parts in tutorials}
        for one in operations
    }
    for one in operations:
        rows = rows_of({in_words(parts): found for parts, found in measured[one.name].items()})
        yield Table(f"{key}-parts-{one.key}", f"{one.name}, by parts", UNIT, "lower", rows)
    yield growth(key, measured)


def in_words(parts: int) -> str:
    """A number of parts in words."""
    return f"{parts} part{'s' * (parts > 1)}"


def growth(key: str, measured: Mapping[str, Mapping[int, Sequence[float]]]) -> Table:
    """How many times as much the largest tutorial costs as the one before, and has parts."""
    *_, few, many = SIZES
    rounds = len(next(iter(measured.values()))[few])
    times = {"parts": [many / few] * rounds} | {
        name: [b / a for a, b in zip(by_size[few], by_size[many], strict=True)]
        for name, by_size in measured.items()
    }
    title = f"From {few} parts to {many}: times as much"
    note = "A ratio of 1 is what grows as the parts do; less is what has a cost of its own besides."
    return Table(f"{key}-growth", title, "times", "lower", rows_of(times), note)
