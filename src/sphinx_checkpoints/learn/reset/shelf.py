"""All that has been put aside, by name: in git's stash, and in folders."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import count
from pathlib import Path

from sphinx_checkpoints.git.ignored import has_repository
from sphinx_checkpoints.git.refs import BRANCHES, RefUpdate, list_refs
from sphinx_checkpoints.learn.reset import aside, stash
from sphinx_checkpoints.learn.reset.state import LiveState
from sphinx_checkpoints.model.names import ASIDE
from sphinx_checkpoints.trees.project import Project


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

    def get(self, name: str) -> LiveState:
        """What was put aside under a name."""
        if name in self.entries:
            return stash.unstash(self.root, self.live, self.entries[name])
        return aside.aside(self.root, self.live, name)

    def put(self, name: str, state: LiveState, updates: tuple[RefUpdate, ...], reason: str) -> str:
        """Put work aside, and what happens to branches; returns where it is."""
        if state.git is None:
            aside.set_aside(self.root, name, state)
            return f"in the folder {name}"
        then = replace(state.git, updates=updates)
        stash.stash(self.root, self.live, name, state, then, reason)
        return f"in git's stash as {name}"

    def drop(self, name: str, state: LiveState) -> bool:
        """Forget a state, which was put aside under a name; returns whether that was all of it."""
        if name in self.entries:
            stash.drop(self.root, self.entries[name])
            return True
        return aside.forget(self.root, name, state)


def read_shelf(root: Path, live: str) -> Shelf:
    """What has been put aside until now."""
    entries = stash.stashed(root) if has_repository(root) else {}
    return Shelf(root, live, entries, tuple(aside.asides(root, live)))


def free_name(shelf: Shelf, project: Project, today: date) -> str:
    """A name with the date that nothing has yet: no branch, no checkpoint, nothing put aside."""
    refs = list_refs(shelf.root, BRANCHES) if has_repository(shelf.root) else {}
    branches = [ref.removeprefix(BRANCHES) for ref in refs]
    first = f"{ASIDE}{today}"
    names = (first if number == 1 else f"{first}-{number}" for number in count(1))

    def is_free(name: str) -> bool:
        is_branch = any(
            f"{branch}/".startswith((f"{name}/", f"{name}-detached/")) for branch in branches
        )
        is_taken = name in {*shelf.names, *project.names} or os.path.lexists(shelf.root / name)
        return not (is_branch or is_taken)

    return next(filter(is_free, names))
