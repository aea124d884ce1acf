"""The edit of the live tree: what it is, carried to older snapshots, and what to say of that."""

from collections.abc import Iterator, Mapping, Sequence

from sphinx_checkpoints.git.listing import is_text
from sphinx_checkpoints.git.objects import (
    LINK,
    MODULE,
    Entries,
    entries_at,
    entries_below,
    entries_of,
    store,
)
from sphinx_checkpoints.git.refs import commit_of
from sphinx_checkpoints.model.errors import CheckpointError, Place
from sphinx_checkpoints.trees.carry import Carried, carry
from sphinx_checkpoints.trees.project import Project


def carry_all(
    project: Project, base: Entries, older: Sequence[str]
) -> Mapping[str, Carried] | None:
    """Carry the edit that leads from ``base`` to the live tree; None where there is no edit.

    Raises CheckpointError where it does not fit.
    """
    trees = [project.live_tree, *map(project.snapshot, older)]
    theirs, *snapshots = store(project.root, trees)
    if theirs == base:
        return None
    carried = {
        name: carry(project.root, base, ours, theirs, names=(name, "the live tree"))
        for name, ours in zip(older, snapshots, strict=True)
    }
    _refuse_conflicts(project, carried)
    return carried


def newest_in(project: Project, revision: str) -> Entries:
    """The files of the newest snapshot in a commit, by path from the root."""
    commit = commit_of(project.root, revision)
    if not commit:
        raise CheckpointError(f"there is no commit {revision!r}: name one with --base.")
    folder = f"{project.checkpoints}/{project.newest}"
    entries = entries_below(entries_of(project.root, commit), folder)
    base = {
        path: entry
        for path, entry in entries_at(entries, project.live).items()
        if is_text(path) and entry.mode not in (LINK, MODULE)
    }
    if not base:
        raise CheckpointError(
            f"the commit {revision} does not have it, so that nothing tells what you edited: "
            "commit it as it was before the edit, or name a commit that has it with --base.",
            Place(folder),
        )
    return base


def no_edit(project: Project, revision: str) -> str:
    """What to say when the live tree is the newest snapshot of the commit."""
    return (
        f"There is no edit to carry: {project.live}/ is {project.newest} as in {revision}. If it "
        f"is committed already, name the commit before it: --base {revision}~1."
    )


def _refuse_conflicts(project: Project, carried: Mapping[str, Carried]) -> None:
    """Raises CheckpointError that names each place at which the edit does not fit."""
    found = [
        f"{Place(f'{project.checkpoints}/{name}/{conflict.path}', conflict.line)}: "
        f"the edit does not fit here:\n{conflict.message.rstrip()}"
        for name, result in carried.items()
        for conflict in result.conflicts
    ]
    if found:
        listed = "\n".join(found)
        raise CheckpointError(
            f"{listed}\nNothing was written. Undo this in {project.live}/ and run this again; then "
            f"edit it in {project.live}/ and these files by hand, and run checkpoints update."
        )


def remarks(project: Project, carried: Mapping[str, Carried]) -> Iterator[str]:
    """What an author should look at afterwards."""
    for name, result in carried.items():
        folder = f"{project.checkpoints}/{name}"
        for path in result.apart:
            yield f"{folder}: {path} is not carried, because {name} does not have that file."
        for path in result.close:
            yield f"{folder}: read {path}, where the edit stands beside lines that differ."
