"""All that has been put aside: in git's stash, and in folders."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from itertools import count
from pathlib import Path

from sphinx_checkpoints.learning import aside, stash
from sphinx_checkpoints.learning.heads import BRANCHES, branch_tips
from sphinx_checkpoints.learning.situation import Situation, has_git
from sphinx_checkpoints.learning.work import Work
from sphinx_checkpoints.project import Project


@dataclass(frozen=True)
class Shelf:
    """What there is, by name: ``entries`` of the stash with their commits, and ``folders``."""

    root: Path
    live: str
    entries: Mapping[str, str]
    folders: tuple[str, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all."""
        return (*self.entries, *self.folders)

    def get(self, name: str) -> tuple[Work, Situation | None]:
        """What was put aside under a name, with what git had of it."""
        if name in self.entries:
            return stash.unstash(self.root, self.live, self.entries[name])
        return aside.aside(self.root, self.live, name), None

    def put(self, name: str, work: Work, then: Situation | None, reason: str) -> str:
        """Put work aside; gives where it is."""
        if then is None:
            aside.set_aside(self.root, name, work)
            return f"in the folder {name}"
        stash.stash(self.root, self.live, name, work, then, reason)
        return f"in git's stash as {name}"

    def drop(self, name: str) -> None:
        """Forget what was put aside under a name."""
        if name in self.entries:
            stash.drop(self.root, self.entries[name])
        else:
            aside.forget(self.root, name)


def read_shelf(root: Path, live: str) -> Shelf:
    """What has been put aside until now."""
    entries = stash.stashed(root) if has_git(root) else {}
    return Shelf(root, live, entries, tuple(aside.asides(root, live)))


def free_name(shelf: Shelf, project: Project, today: date) -> str:
    """A name with the date that nothing has yet: no branch, no checkpoint, nothing put aside."""
    tips = branch_tips(shelf.root) if has_git(shelf.root) else {}
    taken = {*shelf.names, *project.names, *(ref.removeprefix(BRANCHES) for ref in tips)}
    first = f"{aside.PREFIX}{today}"
    names = (first if number == 1 else f"{first}-{number}" for number in count(1))
    return next(name for name in names if name not in taken and not (shelf.root / name).exists())
