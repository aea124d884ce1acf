"""Apply drifts to a copy of the repository, and tell which of them the check catches.

What a part with several servers has its reader type takes long, and so do the tests of the last
part. So of a class of drifts that only these catch, ``--all`` applies a few, chosen by the seed,
and the sample none; of all other classes and parts ``--all`` applies each.
"""

import argparse
import random
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from tests.drift.equivalent import reason_for, unused
from tests.drift.mutation import Mutation
from tests.drift.mutations import every
from tests.drift.original import Original
from tests.drift.scratch import Scratch
from tests.drift.table import escaped, table, wrongly_listed
from tests.drift.verdict import Verdict
from tests.drift.warm import UNCHANGED, Warm

ROOT = Path(__file__).resolve().parents[2]
SEED = 3
# How the classes begin that what a reader types catches, and those that the tests catch.
TYPED = (
    *("command", "session", "answer of Python", "output", "number in", ":serves:", ":exits:"),
    *("port changed in", "address misspelt in a session"),
)
TESTED = ("line ", "identifier")
FEW = 6  # of each class that takes long

Slow = Mapping[str, tuple[str, ...]]


def main(argv: Sequence[str] | None = None) -> int:
    """Print the table; 0 when each mutation is caught, or equivalent."""
    options = arguments().parse_args(argv)
    with tempfile.TemporaryDirectory() as folder:
        scratch = Scratch.make(options.root, Path(folder).resolve() / "repository")
        with Warm(scratch) as warm:
            mutations = list(every(scratch.original, warm.packages))
            if stale := unused(mutations):
                raise SystemExit("\n".join(["equivalent.py lists what no drift is:", *stale]))
            slow = slow_classes(scratch.original)
            if options.only:
                mutations = [m for m in mutations if options.only in f"{m.kind}: {m.name}"]
            elif options.all:
                mutations = affordable(mutations, options.seed, slow)
            else:
                mutations = sample(mutations, options.seed, slow)
            first, of = options.share
            mutations = mutations[first - 1 :: of]
            verdicts = list(judged(warm, mutations))
    print("\n".join(table(verdicts)))
    return int(bool(escaped(verdicts) or wrongly_listed(verdicts)))


def arguments() -> argparse.ArgumentParser:
    """What can be asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--all", action="store_true", help="apply what takes hours, not a sample")
    parser.add_argument("--only", default="", metavar="TEXT", help="those with this in their name")
    parser.add_argument(
        "--root", type=Path, default=ROOT, help="the repository (default: this one)"
    )
    parser.add_argument(
        "--seed", type=int, default=SEED, help="which sample (default: %(default)s)"
    )
    parser.add_argument(
        "--share", type=int, nargs=2, default=(1, 1), metavar=("SHARE", "OF"), help="not all of it"
    )
    return parser


def slow_classes(original: Original) -> Slow:
    """How the classes begin that take long, by the name of the part."""
    lessons = original.lessons
    served = (one.name for one in lessons if one.page.text.count(":serves:") > 1)
    return {**dict.fromkeys(served, TYPED), lessons[-1].name: TYPED + TESTED}


def sample(mutations: Sequence[Mutation], seed: int, slow: Slow) -> list[Mutation]:
    """One mutation of each class, whichever the trees, from the parts in turn.

    Not those that are slow or equivalent.
    """
    classes: dict[str, dict[str, list[Mutation]]] = defaultdict(lambda: defaultdict(list))
    for mutation in mutations:
        if not (mutation.is_slow or takes_long(mutation, slow) or reason_for(mutation)):
            classes[mutation.kind.partition(",")[0]][mutation.part].append(mutation)
    chance = random.Random(seed)  # noqa: S311 - nothing is secret here
    return [
        chance.choice([*parts.values()][number % len(parts)])
        for number, parts in enumerate(classes.values(), seed)
    ]


def takes_long(mutation: Mutation, slow: Slow) -> bool:
    """Whether only what takes long catches it."""
    return mutation.kind.startswith(slow.get(mutation.part, ()))


def affordable(mutations: Sequence[Mutation], seed: int, slow: Slow) -> list[Mutation]:
    """All mutations, but a few of each class and part that take long."""
    classes: dict[tuple[str, str], list[Mutation]] = defaultdict(list)
    for mutation in mutations:
        if takes_long(mutation, slow):
            classes[mutation.part, mutation.kind].append(mutation)
    chance = random.Random(seed)  # noqa: S311 - nothing is secret here
    left_out = {
        id(mutation)
        for own in classes.values()
        for mutation in chance.sample(own, max(0, len(own) - FEW))
    }
    return [mutation for mutation in mutations if id(mutation) not in left_out]


def judged(warm: Warm, mutations: Sequence[Mutation]) -> Iterator[Verdict]:
    """The verdicts, each told when it is not what it should be."""
    unchanged = warm.judge(UNCHANGED)
    if unchanged.findings:
        raise SystemExit("\n".join(["The unchanged copy has findings:", *unchanged.findings]))
    print(f"The unchanged copy has no finding. ({unchanged.seconds:.1f} seconds)", flush=True)
    for mutation in mutations:
        verdict = warm.judge(mutation)
        if escaped([verdict]) or wrongly_listed([verdict]):
            print(verdict, flush=True)
        yield verdict


if __name__ == "__main__":
    sys.exit(main())
