"""Apply drifts to a copy of the repository, and tell which of them the check catches.

What the last part has its reader type, and its tests, take minutes. So of a class of its drifts
that only they catch, ``--all`` applies a few, chosen by the seed, and the sample none; of all other
classes and parts ``--all`` applies each.
"""

import argparse
import random
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

from tests.drift.equivalent import reason_for
from tests.drift.mutation import Mutation
from tests.drift.mutations import every
from tests.drift.scratch import Scratch
from tests.drift.table import escaped, table, wrongly_listed
from tests.drift.verdict import Verdict
from tests.drift.warm import UNCHANGED, Warm

ROOT = Path(__file__).resolve().parents[2]
SEED = 3
# How the classes begin of which the last part's are caught by its servers; how many of each.
LONG = (
    *("command", "session", "answer of Python", "output", "number in", ":serves:", ":exits:"),
    *("port changed in", "address misspelt in a session", "line ", "identifier"),
)
FEW = 6


def main(argv: Sequence[str] | None = None) -> int:
    """Print the table; 0 when each mutation is caught, or equivalent."""
    options = arguments().parse_args(argv)
    with tempfile.TemporaryDirectory() as folder:
        scratch = Scratch.make(options.root, Path(folder).resolve() / "repository")
        with Warm(scratch) as warm:
            mutations = list(every(scratch.original, warm.packages))
            if options.only:
                mutations = [m for m in mutations if options.only in f"{m.kind}: {m.name}"]
            elif options.all:
                mutations = affordable(mutations, options.seed)
            else:
                mutations = sample(mutations, options.seed)
            first, of = options.share
            mutations = mutations[first - 1 :: of]
            verdicts = list(judged(warm, mutations))
    print("\n".join(table(verdicts)))
    return int(bool(escaped(verdicts) or wrongly_listed(verdicts)))


def arguments() -> argparse.ArgumentParser:
    """What can be asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--all", action="store_true", help="apply what takes an hour, not a sample")
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


def sample(mutations: Sequence[Mutation], seed: int) -> list[Mutation]:
    """One mutation of each class, whichever the trees, from the parts in turn.

    Not those that are slow or equivalent.
    """
    last = mutations[-1].part
    classes: dict[str, dict[str, list[Mutation]]] = defaultdict(lambda: defaultdict(list))
    for mutation in mutations:
        if not (mutation.is_slow or takes_long(mutation, last) or reason_for(mutation)):
            classes[mutation.kind.partition(",")[0]][mutation.part].append(mutation)
    chance = random.Random(seed)  # noqa: S311 - nothing is secret here
    return [
        chance.choice([*parts.values()][number % len(parts)])
        for number, parts in enumerate(classes.values(), seed)
    ]


def takes_long(mutation: Mutation, last: str) -> bool:
    """Whether only what takes minutes catches it, where a part is the last."""
    return mutation.part == last and mutation.kind.startswith(LONG)


def affordable(mutations: Sequence[Mutation], seed: int) -> list[Mutation]:
    """All mutations, but of the last part a few of each class that takes long."""
    last = mutations[-1].part
    classes: dict[str, list[Mutation]] = defaultdict(list)
    for mutation in mutations:
        if takes_long(mutation, last):
            classes[mutation.kind].append(mutation)
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
