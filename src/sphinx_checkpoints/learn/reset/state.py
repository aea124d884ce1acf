"""All that a learner has, as values: files and links, their modes, and git's part of it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from sphinx_checkpoints.git.objects import Entries
from sphinx_checkpoints.git.refs import RefUpdate
from sphinx_checkpoints.model.tree import File


@dataclass(frozen=True)
class Symlink:
    """A symbolic link; nobody follows it."""

    target: str


Item = File | Symlink
# By path from the root, as in a Tree.
Work = Mapping[str, Item]
# Permission bits, by path as well.
Modes = Mapping[str, int]


@dataclass(frozen=True)
class Head:
    """The commit of HEAD, and its branch; "" when it is detached."""

    commit: str
    branch: str

    def __str__(self) -> str:
        return f"branch {self.branch}" if self.branch else f"commit {self.commit[:10]}"


@dataclass(frozen=True)
class GitState:
    """HEAD, the index of the live tree, and the branches that changed with it.

    ``index`` are its entries, but for ``announced``: the paths that the index has no content for
    yet, after git add --intent-to-add. Of ``skipped`` git leaves the files alone, as in a sparse
    checkout; of ``assumed`` it assumes that they are unchanged.
    """

    head: Head
    index: Entries
    announced: tuple[str, ...] = ()
    skipped: tuple[str, ...] = ()
    assumed: tuple[str, ...] = ()
    updates: tuple[RefUpdate, ...] = ()


@dataclass(frozen=True)
class LiveState:
    """What is in the live tree, or has to be.

    ``modes`` are those of files, of the folders around them, and of empty folders. ``git`` is None
    without git, before the first commit, and for a checkpoint.
    """

    work: Work
    modes: Modes = field(default_factory=dict)
    git: GitState | None = None

    @property
    def empty_folders(self) -> set[str]:
        """The folders with nothing in them."""
        return self.modes.keys() - self.work.keys() - folders_of(self.work)


def folders_of(paths: Iterable[str]) -> set[str]:
    """The folders around paths, each by its path."""
    return {str(folder) for path in paths for folder in PurePosixPath(path).parents[:-1]}
