"""The sums of a run, by class of mutation."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from tests.drift.equivalent import reason_for
from tests.drift.verdict import Verdict

ROW = "{:<46} {:>6} {:>7} {:>10} {:>8}"


def table(verdicts: Sequence[Verdict]) -> Iterator[str]:
    """Caught and applied, the equivalent ones, and seconds per mutation, by class."""
    classes: dict[str, list[Verdict]] = defaultdict(list)
    for verdict in verdicts:
        classes[verdict.mutation.kind].append(verdict)
    yield ROW.format("class", "caught", "applied", "equivalent", "seconds")
    for kind, own in classes.items():
        yield row(kind, own)
    yield row("all", verdicts)


def row(name: str, verdicts: Sequence[Verdict]) -> str:
    """The sums of some verdicts."""
    caught = sum(verdict.is_caught for verdict in verdicts)
    equivalent = sum(bool(reason_for(verdict.mutation)) for verdict in verdicts)
    seconds = sum(verdict.seconds for verdict in verdicts) / max(1, len(verdicts))
    return ROW.format(name, caught, len(verdicts) - equivalent, equivalent, f"{seconds:.2f}")


def escaped(verdicts: Sequence[Verdict]) -> list[Verdict]:
    """Those that should have been caught and were not."""
    return [v for v in verdicts if not v.is_caught and not reason_for(v.mutation)]


def wrongly_listed(verdicts: Sequence[Verdict]) -> list[Verdict]:
    """Those that are listed as equivalent and were caught: the list has to be shorter."""
    return [v for v in verdicts if v.is_caught and reason_for(v.mutation)]
