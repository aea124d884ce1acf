"""What becomes dearer with more parts, and by how much: tutorials of 1, 5 and 20 parts."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path

from bench.commands import build, check
from bench.table import Table, rows_of
from bench.turns import Announce, in_turns, processor_clock
from bench.tutorial import write_tutorial

SIZES = (1, 5, 20)
UNIT = "processor seconds"
Operation = Callable[[Path, int], None]  # on a tutorial, of so many parts


def tutorials(folder: Path, announce: Announce) -> dict[int, Path]:
    """Tutorials by their number of parts; each has been checked and built."""
    made = {}
    for parts in SIZES:
        announce(f"a tutorial of {parts} parts")
        made[parts] = folder / str(parts)
        write_tutorial(made[parts], parts)
        check(made[parts])
        build(made[parts])
    return made


def measure_growth(
    key: str,
    operations: Mapping[str, Operation],
    tutorials: Mapping[int, Path],
    rounds: int,
    announce: Announce,
) -> Iterator[Table]:
    """A table for each operation, with a row for each tutorial; then how they grow.

    The operations run in their order on one tutorial after the other.
    """
    seconds = in_turns(
        {
            name_of(name, parts): partial(do, root, parts)
            for parts, root in tutorials.items()
            for name, do in operations.items()
        },
        rounds,
        announce,
        clock=processor_clock,
    )
    for number, name in enumerate(operations, start=1):
        rows = rows_of({parts_of(parts): seconds[name_of(name, parts)] for parts in tutorials})
        yield Table(f"{key}-parts-{number}", f"{name}, by parts", UNIT, "lower", rows)
    yield growth(key, {name: seconds_by_size(seconds, name) for name in operations})


def name_of(operation: str, parts: int) -> str:
    """What an operation on a tutorial is called while it is measured."""
    return f"{operation}, {parts_of(parts)}"


def parts_of(parts: int) -> str:
    """A number of parts in words."""
    return f"{parts} part{'s' * (parts > 1)}"


def seconds_by_size(
    seconds: Mapping[str, Sequence[float]], name: str
) -> dict[int, Sequence[float]]:
    """An operation's seconds, a figure a round, by the number of parts."""
    return {parts: seconds[name_of(name, parts)] for parts in SIZES}


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
