"""Which checkpoints and pages the states of a repository become."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from sphinx_checkpoints.importing.draft import Block, Leg, draft
from sphinx_checkpoints.importing.history import State
from sphinx_checkpoints.importing.steps import Change, change_between
from sphinx_checkpoints.model.errors import CheckpointError
from sphinx_checkpoints.model.names import folder_of
from sphinx_checkpoints.model.tree import File, Tree


@dataclass(frozen=True)
class Page:
    """The page of a part, by its name without a folder."""

    leg: Leg

    @cached_property
    def _blocks(self) -> list[Block]:
        return list(draft(self.leg))

    @property
    def name(self) -> str:
        """The file's name."""
        words = re.sub(r"[^a-z0-9]+", "-", self.leg.title.lower()).strip("-")
        return f"{self.leg.start}-{words or 'part'}.rst"

    @property
    def text(self) -> str:
        """What is in the file."""
        return "\n\n".join(block.text for block in self._blocks) + "\n"

    @property
    def states(self) -> dict[str, dict[str, File]]:
        """The files of the states on the way to the finish, by their folders."""
        found: dict[str, dict[str, File]] = {}
        for block in self._blocks:
            if block.file:
                folder = folder_of(self.leg.finish, block.state)
                found.setdefault(folder, {})[block.path] = block.file
        return found

    @property
    def remains(self) -> Iterator[tuple[int, str]]:
        """What remains to say, with the line where."""
        line = 1
        for block in self._blocks:
            if block.remains:
                yield line, block.remains
            line += block.text.count("\n") + 2


@dataclass(frozen=True)
class Plan:
    """The checkpoints' files by name, the states that they come from, and the pages between.

    ``unchanged`` are states in which nothing has changed.
    """

    kept: Mapping[str, State]
    pages: tuple[Page, ...]
    unchanged: tuple[State, ...]

    @property
    def trees(self) -> dict[str, Tree]:
        """The files of the checkpoints and of the states on the way, by their folders, in order."""
        first, *others = self.kept.items()
        trees: dict[str, Tree] = {first[0]: first[1].tree}
        for (name, state), page in zip(others, self.pages, strict=True):
            trees |= page.states | {name: state.tree}
        return trees


def plan(states: Sequence[State], title: str, every: int) -> Plan:
    """A checkpoint after each so many steps, and at the end; with 0 only there.

    Raises CheckpointError where no state leads to another.
    """
    whole = [state for state in states if state.tree]
    pairs = [(after, change_between(before, after)) for before, after in pairwise(whole)]
    changes = [change for _, change in pairs if change]
    if not changes:
        raise CheckpointError(
            f"{len(whole)} of {len(states)} states have files of the reader's, and no two of them "
            "differ: name others, or the folder that readers work in with --folder."
        )
    size = every or len(changes)
    groups = [changes[at : at + size] for at in range(0, len(changes), size)]
    kept = [whole[0], *(group[-1].after for group in groups)]
    names = [f"cp{number}" for number in range(1, len(kept) + 1)]
    ends = pairwise(zip(names, kept, strict=True))
    pages = [
        Page(_leg(title if len(groups) == 1 else "", group, *there))
        for group, there in zip(groups, ends, strict=True)
    ]
    unchanged = [state for state, change in pairs if not change]
    return Plan(dict(zip(names, kept, strict=True)), tuple(pages), tuple(unchanged))


def _leg(
    title: str, changes: Sequence[Change], start: tuple[str, State], finish: tuple[str, State]
) -> Leg:
    """A part between two checkpoints, which has the title of its last step where it has none."""
    (first, before), (last, after) = start, finish
    title = title or changes[-1].title
    return Leg(title, first, last, before.tree, after.tree, tuple(changes))
