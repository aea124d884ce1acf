"""Lead the live tree to a checkpoint, or back to what was put aside, and lose nothing."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from sphinx_checkpoints.errors import CheckpointError
from sphinx_checkpoints.learning.heads import Move, move_head
from sphinx_checkpoints.learning.moves import move_back, move_to
from sphinx_checkpoints.learning.obstacles import refuse_obstacles
from sphinx_checkpoints.learning.shelf import Shelf, free_name, read_shelf
from sphinx_checkpoints.learning.situation import Situation, announce, has_git, read_situation
from sphinx_checkpoints.learning.stash import entries_for, index_of
from sphinx_checkpoints.learning.work import Folder, Scope, Work, change_work, read_work
from sphinx_checkpoints.project import Project
from sphinx_checkpoints.repository.objects import entries_at, entries_of
from sphinx_checkpoints.repository.refs import refuse_without_repository
from sphinx_checkpoints.tree import ignored_by


@dataclass(frozen=True)
class Plan:
    """What leads the live tree to ``goal``, which is called ``name``.

    ``label`` is the name under which the learner's work is put aside; nothing where there is none.
    ``before``, ``after`` and ``move`` are git's part, which is not there without git or before the
    first commit.
    """

    project: Project
    shelf: Shelf
    name: str
    label: str
    scope: Scope
    work: Work
    goal: Work
    before: Situation | None
    after: Situation | None
    move: Move | None


def plan_reset(project: Project, name: str, *, today: date) -> Plan:
    """How to get to a checkpoint, or back to what was put aside; changes nothing.

    Raises CheckpointError for a name of neither, and in the middle of a merge or the like.
    """
    before = situation_now(project.root, project.live)
    shelf = read_shelf(project.root, project.live)
    label = free_name(shelf, project, today)
    goal, after = goal_of(project, shelf, name)
    move = move_of(project, shelf, name, label, before, after)
    scope = Scope(project.root, ignored_by(project.root), frozenset(goal))
    work = read_work(scope, project.live)
    is_own = has_own(project, work, before) or bool(move and move.kept)
    return Plan(
        project, shelf, name, label if is_own else "", scope, work, goal, before, after, move
    )


def situation_now(root: Path, live: str) -> Situation | None:
    """What git has of the learner's work.

    Raises CheckpointError for a repository that must not be changed just now.
    """
    if not has_git(root):
        return None
    refuse_without_repository(root)
    refuse_obstacles(root, live)
    return read_situation(root, live)


def goal_of(project: Project, shelf: Shelf, name: str) -> tuple[Work, Situation | None]:
    """The files that a name stands for, and what git had of them."""
    if name in project.names:
        return project.snapshot(name), None
    if name in shelf.names:
        return shelf.get(name)
    kept = f"put aside is {', '.join(shelf.names)}" if shelf.names else "nothing is put aside"
    raise CheckpointError(
        f"there is no {name!r}: the checkpoints are {', '.join(project.names)}, and {kept}."
    )


def move_of(
    project: Project,
    shelf: Shelf,
    name: str,
    label: str,
    before: Situation | None,
    after: Situation | None,
) -> Move | None:
    """Where HEAD goes."""
    if before is None:
        return None
    if name in project.names:
        return move_to(project, name, before.head, label)
    if after is None:
        return Move(before.head, before.head.commit)
    index = index_of(shelf.entries[name])
    return move_back(
        project.root, project.live, before.head, after.head, after.updates, index, label
    )


def has_own(project: Project, work: Work, before: Situation | None) -> bool:
    """Whether there is anything that neither a checkpoint nor the last commit has."""
    if before is None:
        return not is_checkpoint(project, work)
    committed = entries_at(entries_of(project.root, before.head.commit), project.live)
    if before.announced or before.index != committed:
        return True
    has_folders = any(isinstance(item, Folder) for item in work.values())
    is_committed = not has_folders and entries_for(project.root, work) == committed
    return not is_committed and not is_checkpoint(project, work)


def is_checkpoint(project: Project, work: Work) -> bool:
    """Whether files are just those of a checkpoint, or none at all."""
    return not work or any(work == project.snapshot(name) for name in project.names)


def put_aside(plan: Plan) -> Iterator[str]:
    """Keep the learner's work; gives sentences on where. Nothing else changes.

    Raises CheckpointError when it cannot be kept.
    """
    if not plan.label:
        return
    then = plan.before and replace(plan.before, updates=plan.move.updates if plan.move else ())
    try:
        where = plan.shelf.put(plan.label, plan.work, then, f"before reset {plan.name}")
    except (OSError, CheckpointError) as error:
        raise CheckpointError(f"your work cannot be kept, and nothing was changed: {error}") from None
    yield f"Your work is kept {where}."
    for branch in plan.move.kept if plan.move else ():
        yield f"Your commits are kept on the branch {branch}."
    yield f"To have it back as it was: checkpoints reset {plan.label}"


def carry_out(plan: Plan) -> Iterator[str]:
    """Change the files, then HEAD and the index; gives sentences on what there is now.

    Raises CheckpointError where something cannot be changed: what was put aside is there.
    """
    root, live = plan.project.root, plan.project.live
    try:
        if read_work(plan.scope, live) != plan.work:
            raise CheckpointError(f"{live}/ has just been changed: run this again.")
        change_work(root, plan.work, plan.goal)
        if plan.before and plan.move:
            move_head(root, live, plan.before.head, plan.move, f"checkpoints: reset {plan.name}")
    except CheckpointError as error:
        back = f" checkpoints reset {plan.label} brings it back." if plan.label else ""
        raise CheckpointError(f"{error} Nothing of yours is lost.{back}") from None
    if plan.after:
        announce(root, plan.after.announced)
    if plan.name in plan.shelf.names:
        plan.shelf.drop(plan.name)
    yield from outcome(plan)


def outcome(plan: Plan) -> Iterator[str]:
    """What the live tree is now, and where HEAD is."""
    live = plan.project.live
    is_back = plan.name in plan.shelf.names
    state = f"as it was when it was kept as {plan.name}" if is_back else plan.name
    yield f"{live}/ is {state} now."
    if not plan.before or not plan.move:
        return
    was, now = plan.before.head, plan.move.head
    if now != was:
        yield f"You are on {now}."
    elif not is_back and now.branch != plan.name:
        yield (
            f"You are still on {now}: no branch differs from it in {live}/ alone and can be taken."
        )
    if not plan.label and now.branch != was.branch and was.branch:
        yield f"To go back: git switch {was.branch}"
