"""The commits of the checkpoints' branches, as data: what each one says and holds."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sphinx_checkpoints.git.objects import Entries
from sphinx_checkpoints.model.part import Part


@dataclass(frozen=True)
class State:
    """A commit to be: its message, and all files of the live tree, by their path from the root."""

    message: str
    files: Entries


def history(snapshots: Mapping[str, Entries], parts: Sequence[Part]) -> dict[str, list[State]]:
    """For each checkpoint that has a branch, oldest first, the commits since the one before it.

    ``snapshots`` is ordered; the parts are such that the judge finds nothing.
    """
    first = parts[0].start if parts else next(iter(snapshots))
    start = {first: [State(f"Start from checkpoint {first}", snapshots[first])]}
    return start | {part.finish: list(_states_of(part, snapshots)) for part in parts}


def _states_of(part: Part, snapshots: Mapping[str, Entries]) -> Iterator[State]:
    """The state after each step of a part."""
    start, finish = snapshots[part.start], snapshots[part.finish]
    files = dict(start)
    for step in part.steps:
        files |= {path: finish[path] for path in step.files if path in finish}
        if step.number or step.files:  # else it only shows a command
            yield State(step.title, dict(files))
