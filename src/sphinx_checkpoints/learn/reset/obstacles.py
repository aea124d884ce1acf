"""What keeps files, or git's state, from being changed just now, and the way out."""

import os
from collections.abc import Iterable
from pathlib import Path

from sphinx_checkpoints.git.command import git_paths
from sphinx_checkpoints.git.listing import list_index
from sphinx_checkpoints.learn.reset.state import Work
from sphinx_checkpoints.model.contents import in_the_way
from sphinx_checkpoints.model.errors import CheckpointError, Place
from sphinx_checkpoints.model.tree import differing

# A file or folder of git's own that is there in the middle of something; what that is; how it ends.
_UNDER_WAY = (
    ("MERGE_HEAD", "a merge", "git commit or git merge --abort"),
    ("rebase-merge", "a rebase", "git rebase --continue or git rebase --abort"),
    ("rebase-apply/applying", "git am", "git am --continue or git am --abort"),
    ("rebase-apply", "a rebase", "git rebase --continue or git rebase --abort"),
    ("CHERRY_PICK_HEAD", "a cherry-pick", "git cherry-pick --continue or git cherry-pick --abort"),
    ("REVERT_HEAD", "a revert", "git revert --continue or git revert --abort"),
    ("sequencer", "a row of commits", "git cherry-pick --continue or git cherry-pick --quit"),
    ("BISECT_LOG", "a bisection", "git bisect reset"),
)
_LOCKS = ("index.lock", "HEAD.lock")


def refuse_obstacles(root: Path, live: str) -> None:
    """Raises CheckpointError in the middle of something of git's, and where its index is held."""
    *places, index, head = git_paths(root, *(name for name, _, _ in _UNDER_WAY), *_LOCKS)
    for place, (_, what, end) in zip(places, _UNDER_WAY, strict=True):
        if place.exists():
            raise CheckpointError(
                f"you are in the middle of {what}: end it with {end}, then run this again."
            )
    for lock in (index, head):
        if lock.exists():
            raise CheckpointError(
                f"another git is at work here, or was ended in the middle: wait for it, or delete "
                f"{lock} if there is none, then run this again."
            )
    refuse_closed(root, [index, head])
    _refuse_conflicts(root, live)


def _refuse_conflicts(root: Path, live: str) -> None:
    """Raises CheckpointError for files that git has not merged."""
    paths = [path for path, listed in list_index(root, live).items() if listed.stage != "0"]
    if paths:
        raise CheckpointError(
            f"git has conflicts in {', '.join(paths)}: edit them, git add them, then run this "
            "again."
        )


def refuse_in_the_way(root: Path, name: str, now: Work, goal: Work) -> None:
    """Raises CheckpointError for what stays where it is, in the place of something of ``goal``.

    That is what git would not track. ``name`` is what the goal is called.
    """
    for path in differing(now, goal):
        for place in in_the_way(root, path) if path in goal else ():
            if place not in now:
                raise CheckpointError(
                    f"this is nothing that git would track, and stays where it is, but {name} has "
                    f"{path}: move it away, then run this again. Nothing was changed.",
                    Place(place),
                )


def refuse_closed(root: Path, paths: Iterable[str | Path]) -> None:
    """Raises CheckpointError for a path in a folder that must not be changed."""
    for path in paths:
        folder = next(parent for parent in (root / path).parents if parent.is_dir())
        if not os.access(folder, os.W_OK | os.X_OK):
            named = folder.relative_to(root) if folder.is_relative_to(root) else folder
            raise CheckpointError(
                "nothing can be changed in this folder, and nothing was: give yourself the right "
                "to write there, then run this again.",
                Place(named.as_posix()),
            )
