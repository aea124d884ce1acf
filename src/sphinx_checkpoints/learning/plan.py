"""Deciding what a reset does: from which files to which, where HEAD goes, what is put aside."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sphinx_checkpoints.errors import CheckpointError
from sphinx_checkpoints.learning.heads import Move
from sphinx_checkpoints.learning.moves import move_back, move_to
from sphinx_checkpoints.learning.obstacles import refuse_obstacles
from sphinx_checkpoints.learning.shelf import Shelf, free_name, read_shelf
from sphinx_checkpoints.learning.situation import Situation, has_git, read_situation
from sphinx_checkpoints.learning.stash import entries_for, index_of
from sphinx_checkpoints.learning.work import Folder, Scope, Work, read_work
from sphinx_checkpoints.project import Project
from sphinx_checkpoints.repository.objects import Entries, entries_at, entries_of
from sphinx_checkpoints.repository.refs import refuse_without_repository
from sphinx_checkpoints.tree import ignored_by


@dataclass(frozen=True)
class State:
    """What is in the live tree, or has to be, and git's part of it.

    ``situation`` is not there without git, before the first commit, and for a checkpoint.
    """

    work: Work
    situation: Situation | None


@dataclass(frozen=True)
class Plan:
    """What leads the live tree from ``now`` to ``goal``, which is called ``name``.

    ``label`` is the name under which the learner's work is put aside, or nothing where another
    command brings it back. ``back`` is that command in any case. ``move`` is not there without git.
    """

    project: Project
    shelf: Shelf
    name: str
    scope: Scope
    now: State
    goal: State
    move: Move | None
    label: str
    back: str

    @property
    def is_return(self) -> bool:
        """Whether it leads back to what was put aside."""
        return self.name in self.shelf.names


def plan_reset(project: Project, name: str, *, today: date) -> Plan:
    """How to get to a checkpoint, or back to what was put aside; changes nothing.

    Raises CheckpointError for a name of neither, and in the middle of a merge or the like.
    """
    situation = situation_now(project.root, project.live)
    shelf = read_shelf(project.root, project.live)
    label = free_name(shelf, project, today)
    goal = goal_of(project, shelf, name)
    scope = Scope(project.root, ignored_by(project.root), frozenset(goal.work))
    now = State(read_work(scope, project.live), situation)
    move = move_of(project, shelf, name, now, goal, label)
    back = other_way_back(project, now, move)
    kept = "" if back or not (now.work or situation) else label
    back = back or f"checkpoints reset {label}"
    return Plan(project, shelf, name, scope, now, goal, move, kept, back)


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
        return State(project.snapshot(name), None)
    if name in shelf.names:
        return State(*shelf.get(name))
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


def other_way_back(project: Project, now: State, move: Move | None) -> str:
    """The command that leads back to what there is now; nothing where only keeping it does."""
    same = [name for name in project.names if now.work == project.snapshot(name)]
    if now.situation is None or move is None:
        return f"checkpoints reset {same[0]}" if same else ""
    head, index = now.situation.head, now.situation.index
    committed = entries_at(entries_of(project.root, head.commit), project.live)
    if index != committed or now.situation.announced or move.kept:
        return ""
    for name in same:
        if move_to(project, name, head, "").head == head:
            return f"checkpoints reset {name}"
    if move.head.branch == head.branch or not is_committed(project.root, now.work, committed):
        return ""
    return f"git switch {head.branch or f'--detach {head.commit[:10]}'}"


def is_committed(root: Path, work: Work, committed: Entries) -> bool:
    """Whether files are just those of a commit."""
    has_folders = any(isinstance(item, Folder) for item in work.values())
    return not has_folders and entries_for(root, work) == committed
