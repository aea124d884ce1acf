"""The commits of the checkpoints' branches, as data: what each one says and holds."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from sphinx_checkpoints.git.objects import Entries
from sphinx_checkpoints.model.errors import CheckpointError
from sphinx_checkpoints.model.part import Part, Step, files_of


@dataclass(frozen=True)
class State:
    """A commit to be: its message, and all files of the live tree, by their path from the root."""

    message: str
    files: Entries


def history(snapshots: Mapping[str, Entries], parts: Sequence[Part]) -> dict[str, list[State]]:
    """For each checkpoint that has a branch, oldest first, the commits since the one before it.

    ``snapshots`` is ordered. Raises CheckpointError for parts that are no chain, or do not teach
    the difference between their checkpoints.
    """
    refuse_gaps(snapshots, parts)
    first = parts[0].start if parts else next(iter(snapshots))
    start = {first: [State(f"Start from checkpoint {first}", snapshots[first])]}
    return start | {part.finish: list(states_of(part, snapshots)) for part in parts}


def refuse_gaps(snapshots: Mapping[str, Entries], parts: Sequence[Part]) -> None:
    """Raises CheckpointError unless each part starts where the one before it ends."""
    for part in parts:
        for name in (part.start, part.finish):
            if name not in snapshots:
                known = ", ".join(snapshots)
                raise CheckpointError(
                    f"there is no checkpoint {name!r}: the checkpoints are {known}.", part.place
                )
    for before, part in pairwise(parts):
        if part.start != before.finish:
            raise CheckpointError(
                f"this part starts at {part.start}, and the one before it, {before.docname}, "
                f"ends at {before.finish}: let it start there.",
                part.place,
            )
    passed = [part.start for part in parts[:1]]
    for part in parts:
        if part.finish in passed:
            raise CheckpointError(
                f"this part leads back to {part.finish}: let it end at a later checkpoint.",
                part.place,
            )
        passed.append(part.finish)


def states_of(part: Part, snapshots: Mapping[str, Entries]) -> Iterator[State]:
    """The state after each step of a part."""
    start, finish = snapshots[part.start], snapshots[part.finish]
    refuse_untaught(part, start, finish)
    files = dict(start)
    for step in part.steps:
        refuse_missing(part, step, finish)
        files |= {path: finish[path] for path in step.files}
        if step.number or step.files:  # else it only shows a command
            yield State(step.title, dict(files))


def refuse_untaught(part: Part, start: Entries, finish: Entries) -> None:
    """Raises CheckpointError for files that differ, and that no step makes or changes."""
    taught = set(part.files)
    changed = [path for path in finish if finish[path] != start.get(path) and path not in taught]
    deleted = [path for path in start if path not in finish]
    if changed:
        raise CheckpointError(
            f"no step of this part makes or changes {', '.join(sorted(changed))}, "
            f"new or different at {part.finish}: add a create-file, an edit-file or a :creates: "
            f"for each, or make it the same at {part.start} and {part.finish}.",
            part.place,
        )
    if deleted:
        raise CheckpointError(
            f"{part.finish} lacks {', '.join(sorted(deleted))}, and no step deletes a file: "
            f"put each back into {part.finish}, or delete it at {part.start}, too.",
            part.place,
        )


def refuse_missing(part: Part, step: Step, finish: Entries) -> None:
    """Raises CheckpointError for a file of a step that the finish checkpoint does not have."""
    for action in step.actions:
        for path in files_of(action):
            if path not in finish:
                raise CheckpointError(
                    f"the checkpoint {part.finish} has no {path}: correct the path, or add the "
                    "file to the snapshot.",
                    action.place,
                )
