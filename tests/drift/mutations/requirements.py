"""A requirement that is gone, or of an earlier version."""

import re
from collections.abc import Iterator

from tests.drift.mutation import Mutation, Span
from tests.drift.mutations.trees import twins
from tests.drift.original import FINISH, LIVE, START, TREES, Original
from tests.drift.taught import naming

FILE = "requirements.txt"
EVERYWHERE = (LIVE, START, FINISH)
VERSION = re.compile(r"~=(\d+)\.(\d+)")


def generate(original: Original) -> Iterator[Mutation]:
    """Drop each requirement, and move each back, in each tree; some in all of them."""
    for line in original.text(f"{LIVE}/{FILE}").splitlines():
        for tree, folders in TREES.items():
            places = tuple(twins(FILE, line_of(original, line)))
            if tree not in ("live", "cp2"):
                places = (*places, Span(f"{START}/{FILE}"), original.page.named("part")[0].span)
            for kind, instead in (("dropped", ""), ("moved back", moved_back(line))):
                yield make(
                    original, f"requirement {kind}, {tree}", folders, (line, instead), *places
                )
    yield from everywhere(original)


def everywhere(original: Original) -> Iterator[Mutation]:
    """What the trees agree on, and the page and the code do not: each needs an environment."""
    chanx = ("chanx[channels]~=2.13", "chanx[channels]==2.12.*")
    told = tuple(naming(original.page, ["join_group"]))
    yield make(original, "requirement moved back, all", EVERYWHERE, chanx, *told, is_slow=True)
    policy = ("django-csp~=4.0", "")
    used = Span(f"{START}/config/settings.py")  # told once, at the first checkpoint that has it
    yield make(original, "requirement dropped, all", EVERYWHERE, policy, used, is_slow=True)


def moved_back(line: str) -> str:
    """A requirement with the minor version before its own, or the major one."""
    return VERSION.sub(
        lambda at: f"~={at[1]}.{int(at[2]) - 1}" if int(at[2]) else f"~={int(at[1]) - 1}.0", line
    )


def line_of(original: Original, line: str) -> int:
    """The number of a line of the requirements."""
    return original.text(f"{LIVE}/{FILE}").splitlines().index(line) + 1


def make(
    original: Original,
    kind: str,
    folders: tuple[str, ...],
    change: tuple[str, str],
    *places: Span,
    is_slow: bool = False,
) -> Mutation:
    """One line of the requirements as another, or not there."""
    line, instead = change
    changes = original.edited(
        [f"{folder}/{FILE}" for folder in folders],
        lambda text: text.replace(f"{line}\n", f"{instead}\n" if instead else ""),
    )
    return Mutation(kind, line, changes, places, is_slow=is_slow)
