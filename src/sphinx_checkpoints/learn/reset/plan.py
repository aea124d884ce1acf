"""Deciding what a reset does: from which files to which, where HEAD goes, what is put aside."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sphinx_checkpoints.git.ignored import has_repository
from sphinx_checkpoints.git.refs import refuse_without_repository
from sphinx_checkpoints.learn.reset.back import way_back
from sphinx_checkpoints.learn.reset.git_state import read_git_state, refuse_updates
from sphinx_checkpoints.learn.reset.moves import Move, move_back, move_to
from sphinx_checkpoints.learn.reset.obstacles import (
    refuse_closed,
    refuse_in_the_way,
    refuse_obstacles,
)
from sphinx_checkpoints.learn.reset.shelf import Shelf, free_name, read_shelf
from sphinx_checkpoints.learn.reset.stash import index_of
from sphinx_checkpoints.learn.reset.state import GitState, LiveState
from sphinx_checkpoints.learn.reset.work import read_state, start_of
from sphinx_checkpoints.model.names import unknown_checkpoint
from sphinx_checkpoints.model.quoting import quoted_call
from sphinx_checkpoints.model.tree import differing
from sphinx_checkpoints.trees.project import Project

COMMAND = ("checkpoints",)


@dataclass(frozen=True)
class ResetPlan:
    """What leads the live tree from ``now`` to ``goal``, which is called ``name``.

    ``label`` is the name under which the learner's work is put aside; "" where another command
    brings it back. ``back`` is that command in any case. ``move`` is None without git.
    """

    project: Project
    shelf: Shelf
    name: str
    now: LiveState
    goal: LiveState
    move: Move | None
    label: str
    back: str

    @property
    def is_return(self) -> bool:
        """Whether it leads back to what was put aside."""
        return self.name not in self.project.names


def plan_reset(
    project: Project, name: str, *, today: date, command: Sequence[str] = COMMAND
) -> ResetPlan:
    """How to get to a checkpoint, or back to what was put aside; changes nothing.

    ``command`` is what this program was called as. Raises CheckpointError for a name of neither,
    in the middle of a merge or the like, and for whatever else is known to go wrong.
    """
    root, live = project.root, project.live
    git_state = _git_state_now(root, live)
    shelf = read_shelf(root, live)
    label = free_name(shelf, project, today)
    kept = _kept_under(project, shelf, name)
    now = read_state(root, live, kept.work if kept else project.snapshot(name), git_state)
    goal = kept or start_of(project, name, now)
    move = _move_of(project, shelf, name, now, goal, label)
    _refuse_trouble(root, name, now, goal, move)
    back = way_back(project, now, goal, move, command)
    way = quoted_call(back or [*command, "reset", label])
    is_nothing = not (now.work or now.modes or git_state)
    return ResetPlan(
        project, shelf, name, now, goal, move, "" if back or is_nothing else label, way
    )


def _refuse_trouble(
    root: Path, name: str, now: LiveState, goal: LiveState, move: Move | None
) -> None:
    """Raises CheckpointError for what is known to fail."""
    refuse_in_the_way(root, name, now.work, goal.work)
    refuse_closed(root, differing(now.work, goal.work))
    if move:
        refuse_updates(root, move.updates)


def _git_state_now(root: Path, live: str) -> GitState | None:
    """What git has of the work; CheckpointError where its repository must not be changed now."""
    if not has_repository(root):
        return None
    refuse_without_repository(root)
    refuse_obstacles(root, live)
    return read_git_state(root, live)


def _kept_under(project: Project, shelf: Shelf, name: str) -> LiveState | None:
    """What was put aside under a name, None for a checkpoint's; CheckpointError for neither."""
    if name in project.names:
        return None
    if name in shelf.names:
        return shelf.get(name)
    kept = f"put aside is {', '.join(shelf.names)}" if shelf.names else "nothing is put aside"
    raise unknown_checkpoint(name, project.names, also=f", and {kept}")


def _move_of(
    project: Project, shelf: Shelf, name: str, now: LiveState, goal: LiveState, label: str
) -> Move | None:
    """Where HEAD goes."""
    if now.git is None:
        return None
    head = now.git.head
    if name in project.names:
        return move_to(project, name, head, label)
    if goal.git is None:
        return Move(head, head.commit)
    return move_back(project, head, goal.git, index_of(shelf.entries[name]), label)
