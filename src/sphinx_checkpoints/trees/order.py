"""Where a new checkpoint comes among those that there are.

Their names alone decide it, and no page: while a page is written it says anything for a moment, and
``update`` must not take another snapshot for the newest then. That the parts lead through the
checkpoints in this order is a rule (CP203).
"""

from collections.abc import Sequence

from sphinx_checkpoints.model.errors import CheckpointError, Place
from sphinx_checkpoints.model.names import natural, states_of, unknown_checkpoint
from sphinx_checkpoints.trees.project import Project


def refuse_misplaced(project: Project, name: str, before: str) -> tuple[str, ...]:
    """The checkpoints that come later than a new one, which comes after ``before``.

    Raises CheckpointError for a name that does not come there, and for a ``before`` that there is
    not.
    """
    names = project.names
    if before not in names:
        raise unknown_checkpoint(before, names)
    later = names[names.index(before) + 1 :]
    if name in names or not _is_between(before, name, later):
        raise CheckpointError(_misplaced(name, before, later))
    if left := states_of(name, project.states):
        raise CheckpointError(
            "this is a state on the way to a checkpoint that is not there: remove it, then run "
            "this again.",
            Place(f"{project.checkpoints}/{left[0]}"),
        )
    return later


def _is_between(before: str, name: str, later: Sequence[str]) -> bool:
    """Whether a name comes after another, and before all that follow on that."""
    return natural(before) < natural(name) and all(natural(name) < natural(one) for one in later)


def _misplaced(name: str, before: str, later: Sequence[str]) -> str:
    """That a name does not come where it should, and which does."""
    if not later:
        return (
            f"{name!r} does not come after {before!r}, the newest checkpoint: choose a later "
            f"name, such as {next_name(before)}, or say with --after where it comes."
        )
    names = (next_name(before), f"{before}b", f"{before}-1")
    fitting = next((one for one in names if _is_between(before, one, later)), "another one")
    return (
        f"{name!r} does not come between {before!r} and {later[0]!r}, by the numbers and letters "
        f"in these names: choose one that does, such as {fitting}."
    )


def next_name(newest: str) -> str:
    """The name that comes after another: cp10 after cp9."""
    word = newest.rstrip("0123456789")
    return f"{word}{int(newest.removeprefix(word) or 1) + 1}"
