"""Bring the snapshots up to date with the live tree."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from sphinx_checkpoints.git.listing import is_text
from sphinx_checkpoints.git.objects import (
    LINK,
    MODULE,
    Entries,
    committed,
    entries_at,
    entries_below,
    store,
    tree_of,
)
from sphinx_checkpoints.git.refs import commit_of, refuse_without_repository
from sphinx_checkpoints.model.errors import CheckpointError, Place
from sphinx_checkpoints.model.journal import Journal, changing
from sphinx_checkpoints.model.names import is_state, states_of, unknown_checkpoint
from sphinx_checkpoints.trees.carry import Carried, carry
from sphinx_checkpoints.trees.carry_to_states import carry_to_states
from sphinx_checkpoints.trees.change import change_snapshots, left_out
from sphinx_checkpoints.trees.descent import refuse_older_tree
from sphinx_checkpoints.trees.merge import refuse_old_git
from sphinx_checkpoints.trees.project import Project


def update(project: Project, *, force: bool = False) -> list[str]:
    """Copy the live tree into the newest snapshot, and carry the edit to the states before it.

    Returns a sentence for each file that changes. Raises CheckpointError without a live tree, but
    for ``force`` for one that was made from an older snapshot, and when the edit does not fit into
    a state: then nothing is written.
    """
    with changing(project.root) as journal:
        now = replace(project)  # what was read before may be old
        _refuse_wrong_tree(now, force=force)
        states = states_of(now.newest, now.states)
        carried = carry_to_states(now, states, now.snapshot(now.newest), now.live_tree)
        return _write(now, journal, carried)


def update_from(
    project: Project, first: str, *, base_revision: str = "HEAD", force: bool = False
) -> list[str]:
    """Carry the edit of the live tree into every snapshot since ``first``, and the states between.

    The edit is what leads from the newest snapshot in the commit ``base_revision`` to the live
    tree; the newest snapshot alone becomes the live tree, whatever that was. Returns sentences on
    what it did. Raises CheckpointError as update does, for a checkpoint or commit that is not
    there, for a git older than 2.38, and when the edit does not fit somewhere: then nothing is
    written.
    """
    with changing(project.root) as journal:
        now = replace(project)  # what was read before may be old
        _refuse_wrong_tree(now, force=force)
        if first not in now.names:
            raise unknown_checkpoint(first, now.names)
        if first == now.newest:
            return _write(now, journal, {})
        since = now.names[now.names.index(first) :]
        refuse_without_repository(now.root)
        refuse_old_git(now.root)
        carried = _carry_all(now, _newest_in(now, base_revision), since)
        notes = [_no_edit(now, base_revision)] if carried is None else []
        return [*_write(now, journal, carried or {}), *notes]


def _write(project: Project, journal: Journal, carried: Mapping[str, Carried]) -> list[str]:
    """Write what an edit makes of the live tree, and what it was carried to; says what changes.

    Raises CheckpointError, with nothing written, where it does not fit.
    """
    _refuse_conflicts(project, carried)
    trees = {name: tree_of(project.root, done.entries) for name, done in carried.items()}
    changed = change_snapshots(project, journal, {**trees, project.newest: project.live_tree})
    return [*changed.files, *changed.notes, *_remarks(project, carried), *left_out(project)]


def _refuse_wrong_tree(project: Project, *, force: bool) -> None:
    """Raises CheckpointError when the live tree is not what the newest snapshot should be."""
    is_gone = not project.live_tree.keys() - {project.live}  # a file in its place is none
    if is_gone and project.snapshot(project.newest):
        raise CheckpointError(
            "there are no files, and the snapshot would lose its own: get them back with "
            f"git restore {project.live}.",
            Place(project.live),
        )
    if not force:
        refuse_older_tree(project)


def _carry_all(
    project: Project, base: Entries, since: Sequence[str]
) -> Mapping[str, Carried] | None:
    """Carry the live tree's edit of ``base``, if any, to checkpoints and the states between."""
    *older, _ = since
    trees = [project.live_tree, *map(project.snapshot, older)]
    theirs, *snapshots = store(project.root, trees)
    if theirs == base:
        return None
    carried = {
        name: carry(project.root, base, ours, theirs, names=(name, "the live tree"))
        for name, ours in zip(older, snapshots, strict=True)
    }
    states = [state for name in since[1:] for state in states_of(name, project.states)]
    before = tree_of(project.root, base)
    return carried | carry_to_states(project, states, before, project.live_tree)


def _newest_in(project: Project, revision: str) -> Entries:
    """The files of the newest snapshot in a commit, by path from the root."""
    commit = commit_of(project.root, revision)
    if not commit:
        raise CheckpointError(f"there is no commit {revision!r}: name one with --base.")
    folder = f"{project.checkpoints}/{project.newest}"
    entries = entries_below(committed(project.root, commit), folder)
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


def _no_edit(project: Project, revision: str) -> str:
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
        listed, command, undo = "\n".join(found), "checkpoints update", "Undo"
        if any(is_state(name) and result.conflicts for name, result in carried.items()):
            command += f" --from {project.newest}"
            undo = f"If the states are right as they are, run {command}. Else undo"
        raise CheckpointError(
            f"{listed}\nNothing was written. {undo} this in {project.live}/ and run this again; "
            f"then edit it in {project.live}/ and these files by hand, and run {command}."
        )


def _remarks(project: Project, carried: Mapping[str, Carried]) -> Iterator[str]:
    """What an author should look at afterwards."""
    for name, result in carried.items():
        folder = f"{project.checkpoints}/{name}"
        for path in result.apart:
            yield f"{folder}: {path} is not carried, because {name} does not have that file."
        for path in result.close:
            yield f"{folder}: read {path}, where the edit stands beside lines that differ."
