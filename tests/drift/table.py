"""The sums of a run, by class of mutation and part."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from tests.drift.equivalent import reason_for
from tests.drift.verdict import Verdict

NAME, CELL = "{:<48}", " {:>10}"


def table(verdicts: Sequence[Verdict]) -> Iterator[str]:
    """Caught and applied in each part, the equivalent ones, and seconds per mutation, by class."""
    parts = [*dict.fromkeys(verdict.mutation.part for verdict in verdicts)]
    classes: dict[str, list[Verdict]] = defaultdict(list)
    for verdict in verdicts:
        classes[verdict.mutation.kind].append(verdict)
    heads = (*(part.partition("-")[0] for part in parts), "all", "equivalent", "seconds")
    yield line("caught/applied", heads)
    for kind, own in classes.items():
        yield row(kind, parts, own)
    yield row("all", parts, verdicts)


def line(name: str, cells: Sequence[str]) -> str:
    """A line of the table."""
    return NAME.format(name) + "".join(map(CELL.format, cells))


def row(name: str, parts: Sequence[str], verdicts: Sequence[Verdict]) -> str:
    """The sums of some verdicts."""
    own = ([one for one in verdicts if one.mutation.part == part] for part in parts)
    equivalent = sum(bool(reason_for(one.mutation)) for one in verdicts)
    seconds = sum(one.seconds for one in verdicts) / max(1, len(verdicts))
    return line(name, [*map(sums, own), sums(verdicts), str(equivalent), f"{seconds:.2f}"])


def sums(verdicts: Sequence[Verdict]) -> str:
    """How many were caught, of how many that have to be; nothing where there is none."""
    applied = sum(not reason_for(one.mutation) for one in verdicts)
    return f"{sum(one.is_caught for one in verdicts)}/{applied}" if verdicts else ""


def escaped(verdicts: Sequence[Verdict]) -> list[Verdict]:
    """Those that should have been caught and were not."""
    return [v for v in verdicts if not v.is_caught and not reason_for(v.mutation)]


def wrongly_listed(verdicts: Sequence[Verdict]) -> list[Verdict]:
    """Those that are listed as equivalent and were caught: the list has to be shorter."""
    return [v for v in verdicts if v.is_caught and reason_for(v.mutation)]
