"""Lead the live tree to a checkpoint, or back to what was put aside, and lose nothing."""

from collections.abc import Iterator

from sphinx_checkpoints.git.objects import committed, entries_at
from sphinx_checkpoints.learn.reset.aside import leftovers
from sphinx_checkpoints.learn.reset.disk import change
from sphinx_checkpoints.learn.reset.git_state import move_head, write_flags, write_index
from sphinx_checkpoints.learn.reset.plan import ResetPlan
from sphinx_checkpoints.learn.reset.work import read_work
from sphinx_checkpoints.model.errors import CheckpointError


def put_aside(plan: ResetPlan) -> Iterator[str]:
    """Keep the learner's work; yields sentences on where. Nothing else changes.

    Raises CheckpointError when it cannot be kept.
    """
    if not plan.label:
        return
    made = plan.move.updates if plan.move else ()
    try:
        where = plan.shelf.put(plan.label, plan.now, made, f"before reset {plan.name}")
    except (OSError, CheckpointError) as error:
        raise CheckpointError(
            f"your work cannot be kept, and nothing was changed: {error}"
        ) from error
    yield f"Your work is kept {where}."
    for branch in plan.move.kept if plan.move else ():
        yield f"Your commits are kept on the branch {branch}."
    yield f"To have it back as it was: {plan.back}"


def carry_out(plan: ResetPlan) -> Iterator[str]:
    """Change the files, then HEAD and the index; yields sentences on what there is now.

    Raises CheckpointError where something cannot be changed: what was put aside is there.
    """
    try:
        _change_all(plan)
    except CheckpointError as error:
        kept = f"{plan.back} brings it back"
        if plan.is_return:
            kept = f"{plan.name} is still put aside, and {plan.back} brings back what was here"
        raise CheckpointError(f"{error} Nothing of yours is lost: {kept}.") from error
    is_all = not plan.is_return or plan.shelf.drop(plan.name, plan.goal)
    yield from _outcome(plan)
    if not is_all:
        yield f"The folder {plan.name} stays: there is more in it than what was put aside."
    for folder in leftovers(plan.project.root):
        yield (
            f"The folder {folder} is left of a reset that was ended in the middle. What that put "
            "there, you have elsewhere: keep what you put there yourself, and delete the folder."
        )


def _change_all(plan: ResetPlan) -> None:
    """Change the files first: that may fail, and HEAD still says then what they come from."""
    root, live, now = plan.project.root, plan.project.live, plan.now.git
    if read_work(root, live, plan.goal.work) != plan.now.work:
        raise CheckpointError(f"{live}/ has just been changed: run this again.")
    change(root, plan.now, plan.goal)
    if now and plan.move:
        move_head(root, now.head, plan.move, f"checkpoints: reset {plan.name}")
        write_index(root, now, entries_at(committed(root, plan.move.index), live))
    if plan.goal.git:
        write_flags(root, plan.goal.git)


def _outcome(plan: ResetPlan) -> Iterator[str]:
    """What the live tree is now, where HEAD is, and how to go back where nothing was put aside."""
    state = f"as it was put aside as {plan.name}" if plan.is_return else plan.name
    yield f"{plan.project.live}/ is {state} now."
    was = plan.now.git.head if plan.now.git else None
    now = plan.move.head if plan.move else None
    if now and now != was:
        yield f"You are on {now}."
    elif now and now.branch != plan.name and not plan.is_return:
        yield f"You stay on {now}, where git shows the change as not committed."
    if not (plan.label or plan.is_return) and (plan.now.work != plan.goal.work or was != now):
        yield f"To go back: {plan.back}"
