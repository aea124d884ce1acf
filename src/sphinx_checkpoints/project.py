"""Where a repository keeps its checkpoints, and their files."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from sphinx_checkpoints.errors import CheckpointError, Place
from sphinx_checkpoints.tree import Tree, ignored_by, read_tree


@dataclass(frozen=True)
class Project:
    """A repository with a live project and snapshots of it.

    ``root`` is the repository's root; ``live`` is the folder that the learner owns, and
    ``checkpoints`` the folder of the snapshots, both as paths from the root. Trees are read once:
    make a new Project to see later changes.
    """

    root: Path
    live: str
    checkpoints: str = "checkpoints"

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The names of the checkpoints, oldest first: cp2 comes before cp10.

        Raises CheckpointError when there is none.
        """
        folder = self.root / self.checkpoints
        found = [path.name for path in folder.iterdir() if path.is_dir()] if folder.is_dir() else []
        if not found:
            raise CheckpointError(
                f"there is no checkpoint: make {self.checkpoints}/cp1/{self.live}/ with the files "
                "that your readers start from.",
                Place(self.checkpoints),
            )
        return tuple(sorted(found, key=natural))

    @property
    def newest(self) -> str:
        """The name of the newest checkpoint."""
        return self.names[-1]

    def folder(self, name: str) -> Path:
        """The folder of a snapshot, laid out as from the repository's root."""
        return self.root / self.checkpoints / name

    def snapshot(self, name: str) -> Tree:
        """The files of a checkpoint, by their path as the learner types it.

        Raises CheckpointError for a checkpoint that is not there or is empty.
        """
        if name not in self._snapshots:
            self._snapshots[name] = self._read_snapshot(name)
        return self._snapshots[name]

    @cached_property
    def live_tree(self) -> Tree:
        """The files of the live project; nothing where the folder is missing."""
        if not (self.root / self.live).is_dir():
            return {}
        return read_tree(self.root, self.live, ignored_by(self.root))

    @cached_property
    def _snapshots(self) -> dict[str, Tree]:
        return {}

    def _read_snapshot(self, name: str) -> Tree:
        if name not in self.names:
            raise CheckpointError(
                f"there is no checkpoint {name!r}: the checkpoints are {', '.join(self.names)}."
            )
        live = self.folder(name) / self.live
        tree = (
            read_tree(self.folder(name), self.live, ignored_by(self.root)) if live.is_dir() else {}
        )
        if not tree:
            place = Place(f"{self.checkpoints}/{name}")
            raise CheckpointError(f"the checkpoint has no files in {self.live}/.", place)
        return tree


def natural(name: str) -> list[tuple[int, str]]:
    """A sort key that compares the numbers in a name as numbers."""
    return [(int(digits or 0), text) for digits, text in re.findall(r"(\d+)|(\D+)", name)]


def differing(one: Tree, other: Tree) -> Iterator[str]:
    """The paths at which two trees differ, in order."""
    for path in sorted(one.keys() | other.keys()):
        if one.get(path) != other.get(path):
            yield path
