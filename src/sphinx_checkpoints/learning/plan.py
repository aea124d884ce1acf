"""Deciding what a reset does: from which files to which, where HEAD goes, what is put aside."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sphinx_checkpoints.errors import CheckpointError
from sphinx_checkpoints.learning.heads import Head, Move, refuse_updates
from sphinx_checkpoints.learning.modes import are_closer, carried_over, read_modes
from sphinx_checkpoints.learning.moves import move_back, move_to
from sphinx_checkpoints.learning.obstacles import (
    refuse_closed,
    refuse_in_the_way,
    refuse_obstacles,
)
from sphinx_checkpoints.learning.shelf import Shelf, free_name, read_shelf
from sphinx_checkpoints.learning.situation import Situation, has_git, read_situation
from sphinx_checkpoints.learning.stash import entries_for, index_of
from sphinx_checkpoints.learning.state import State
from sphinx_checkpoints.learning.work import Folder, Work, apart, read_work
from sphinx_checkpoints.project import Project
from sphinx_checkpoints.repository.objects import Entries, entries_at, entries_of
from sphinx_checkpoints.repository.refs import refuse_without_repository
from sphinx_checkpoints.typed import typed

COMMAND = ("checkpoints",)


@dataclass(frozen=True)
class Plan:
    """What leads the live tree from ``now`` to ``goal``, which is called ``name``.

    ``label`` is the name under which the learner's work is put aside, or nothing where another
    command brings it back. ``back`` is that command in any case. ``move`` is not there without git.
    """

    project: Project
    shelf: Shelf
    name: str
    now: State
    goal: State
    move: Move | None
    label: str
    back: str

    @property
    def is_return(self) -> bool:
        """Whether it leads back to what was put aside."""
        return self.name not in self.project.names


def plan_reset(
    project: Project, name: str, *, today: date, command: Sequence[str] = COMMAND
) -> Plan:
    """How to get to a checkpoint, or back to what was put aside; changes nothing.

    ``command`` is what this program was called as. Raises CheckpointError for a name of neither,
    in the middle of a merge or the like, and for whatever else is known to go wrong.
    """
    root, live = project.root, project.live
    situation = situation_now(root, live)
    shelf = read_shelf(root, live)
    label = free_name(shelf, project, today)
    goal = goal_of(project, shelf, name)
    work = read_work(root, live, goal.work)
    now = State(work, read_modes(root, live, work), situation)
    if name in project.names:
        goal = State(goal.work, carried_over(now.modes, now.work, goal.work))
    move = move_of(project, shelf, name, now, goal, label)
    refuse_trouble(root, name, now, goal, move)
    back = other_way_back(project, now, goal, move, command)
    kept = "" if back or not (now.work or situation) else label
    way = typed(back or [*command, "reset", label])
    return Plan(project, shelf, name, now, goal, move, kept, way)


def refuse_trouble(root: Path, name: str, now: State, goal: State, move: Move | None) -> None:
    """Raises CheckpointError for what is known to fail."""
    refuse_in_the_way(root, name, now.work, goal.work)
    refuse_closed(root, apart(now.work, goal.work))
    if move:
        refuse_updates(root, move.updates)


def situation_now(root: Path, live: str) -> Situation | None:
    """What git has of the learner's work.

    Raises CheckpointError for a repository that must not be changed just now.
    """
    if not has_git(root):
        return None
    refuse_without_repository(root)
    refuse_obstacles(root, live)
    return read_situation(root, live)


def goal_of(project: Project, shelf: Shelf, name: str) -> State:
    """What a name stands for."""
    if name in project.names:
        return State(project.snapshot(name))
    if name in shelf.names:
        return shelf.get(name)
    kept = f"put aside is {', '.join(shelf.names)}" if shelf.names else "nothing is put aside"
    raise CheckpointError(
        f"there is no {name!r}: the checkpoints are {', '.join(project.names)}, and {kept}."
    )


def move_of(
    project: Project, shelf: Shelf, name: str, now: State, goal: State, label: str
) -> Move | None:
    """Where HEAD goes."""
    if now.situation is None:
        return None
    head = now.situation.head
    if name in project.names:
        return move_to(project, name, head, label)
    if goal.situation is None:
        return Move(head, head.commit)
    return move_back(project, head, goal.situation, index_of(shelf.entries[name]), label)


def other_way_back(
    project: Project, now: State, goal: State, move: Move | None, command: Sequence[str]
) -> list[str]:
    """The command that leads back to what there is now; nothing where only keeping it does."""
    if are_closer(now.modes, now.work, goal.work):
        return []
    same = [name for name in project.names if now.work == project.snapshot(name)]
    if now.situation is None or move is None:
        return [*command, "reset", same[0]] if same else []
    head, then = now.situation.head, now.situation
    committed = entries_at(entries_of(project.root, head.commit), project.live)
    if then != Situation(head, committed) or move.kept:
        return []
    for name in same:
        if move_to(project, name, head, "").head == head:
            return [*command, "reset", name]
    if move.head.branch == head.branch or not is_committed(project.root, now.work, committed):
        return []
    return switch_to(project.root, head)


def is_committed(root: Path, work: Work, committed: Entries) -> bool:
    """Whether files are just those of a commit."""
    has_folders = any(isinstance(item, Folder) for item in work.values())
    return not has_folders and entries_for(root, work) == committed


def switch_to(root: Path, head: Head) -> list[str]:
    """The command of git's that leads to where HEAD is; nothing where none can be typed."""
    if not head.branch.isprintable() or head.branch == "-":  # that is the branch before
        return []
    place = [head.branch] if head.branch else ["--detach", head.commit[:10]]
    end = ["--"] if head.branch.startswith("-") else []
    here = next(
        (path for path in (Path.cwd(), *Path.cwd().parents) if (path / ".git").exists()), ""
    )
    return ["git", *([] if here == root else ["-C", str(root)]), "switch", *end, *place]
