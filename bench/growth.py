"""Tutorials of 1, 5 and 20 parts: what becomes dearer with more parts, and by how much."""

import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from string import Template

from bench.commands import ROOT, Announce, build, check, in_turns, worked
from bench.results import Table, rows_of

PIECES = Path(__file__).parent / "pieces"
# A whole tutorial of one part, which the engine's tests hold: what a generated one shares with it.
GREETER = ROOT / "tests/engine/roots/test-first-part"
SHARED = (
    ".gitignore",
    "docs/conf.py",
    "tests/checkpoints/conftest.py",
    "tests/checkpoints/pytest.ini",
)


def write_tutorial(root: Path, parts: int) -> None:
    """Write a repository whose tutorial has this many parts; the check finds nothing in it.

    Part N goes from cpN to the next checkpoint: it creates a file and edits one.
    """
    for path in SHARED:
        write(root / path, (GREETER / path).read_text(encoding="utf-8"))
    write(root / "docs/adapter.py", piece("adapter.py"))
    pages = "\n".join(f"   {page_of(number)}" for number in range(1, parts + 1))
    write(root / "docs/index.rst", piece("index.rst", pages=pages))
    for number in range(parts + 1):
        write_checkpoint(root / f"checkpoints/cp{number + 1}/greeter", number)
    for number in range(1, parts + 1):
        write_part(root, number)
    shutil.copytree(root / f"checkpoints/cp{parts + 1}/greeter", root / "greeter")


def write_checkpoint(folder: Path, parts: int) -> None:
    """Write what a reader has after this many parts."""
    numbers = range(1, parts + 1)
    for number in numbers:
        write(folder / f"answer_{number}.py", piece("answer.py", number=number))
    imports = "".join(f"\nfrom answer_{n} import answer_{n}" for n in numbers)
    paths = "".join(f'\n    "/answer-{n}/": answer_{n},' for n in numbers)
    write(folder / "server.py", piece("server.py", imports=imports, paths=paths))


def write_part(root: Path, number: int) -> None:
    """Write a part's page and tests."""
    start, finish = f"cp{number}", f"cp{number + 1}"
    page = piece("page.rst", number=number, start=start, finish=finish)
    write(root / f"docs/{page_of(number)}.rst", page)
    tests = root / "tests/checkpoints" / finish
    write(tests / "test_step1_answer.py", piece("test_step1.py", number=number))
    write(tests / "test_step2_address.py", piece("test_step2.py", number=number))


def page_of(number: int) -> str:
    """The name of a part's page."""
    return f"cp{number}-answer-{number}"


def piece(name: str, **values: object) -> str:
    """A piece with values in their places."""
    return Template((PIECES / f"{name}.txt").read_text(encoding="utf-8")).substitute(values)


def write(path: Path, text: str) -> None:
    """Write a file, and the folders that it is in."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


SIZES = (1, 5, 20)
UNIT = "processor seconds"


@dataclass(frozen=True)
class Operation:
    """Something that is done to a tutorial of so many parts."""

    key: str
    name: str
    do: Callable[[Path, int], None]


def measure_growth(
    key: str, operations: Sequence[Operation], folder: Path, rounds: int, announce: Announce
) -> Iterator[Table]:
    """A table for each operation, with a row for each tutorial; then how they grow.

    The tutorials are written into the folder, checked and built; the operations run in their order
    on one after the other.
    """
    candidates = {}
    for parts in SIZES:
        announce(f"a tutorial of {in_words(parts)}")
        root = folder / str(parts)
        write_tutorial(root, parts)
        check(root)
        build(root)
        for one in operations:
            candidates[f"{one.name}, {in_words(parts)}"] = partial(one.do, root, parts)
    seconds = worked(in_turns(candidates, rounds, announce))
    measured = {
        one.name: {parts: seconds[f"{one.name}, {in_words(parts)}"] for parts in SIZES}
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
