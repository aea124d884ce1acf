"""Bring the snapshots up to date with an edit of the live tree, or of one of them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from sphinx_checkpoints.git.objects import tree_of
from sphinx_checkpoints.model.errors import CheckpointError, Place
from sphinx_checkpoints.model.journal import Journal, changing
from sphinx_checkpoints.model.names import states_of, unknown_checkpoint
from sphinx_checkpoints.model.tree import Tree, differing
from sphinx_checkpoints.trees.carry import Carried
from sphinx_checkpoints.trees.carry_all import carry_all
from sphinx_checkpoints.trees.change import change_trees, left_out
from sphinx_checkpoints.trees.descent import refuse_older_tree
from sphinx_checkpoints.trees.edit import LIVE, Edit, live_edit, remember, snapshot_edit
from sphinx_checkpoints.trees.outcome import refuse_conflicts, remarks
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
        before = now.snapshot(now.newest)
        edit = Edit(LIVE, before, now.live_tree, before)
        carried = carry_all(now, edit, states_of(now.newest, now.states))
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
        since = _since(now, first)
        if first == now.newest:
            return _write(now, journal, {})
        edit = live_edit(now, base_revision)
        carried = carry_all(now, edit, [*since[:-1], *_states_between(now, since)])
        lines = _write(now, journal, carried)
        return [*lines, *_no_edit(edit, f"{now.live}/ is {now.newest}", base_revision)]


def update_after(project: Project, edited: str, *, base_revision: str = "HEAD") -> list[str]:
    """Carry the edit of a snapshot into every later one, the states between, and the live tree.

    The edit is what leads from that snapshot in the commit ``base_revision``, or where it is a new
    one, from the snapshot before it. Returns sentences on what it did. Raises CheckpointError as
    update_from does, for the newest snapshot, and where the live tree is another one than that.
    """
    with changing(project.root) as journal:
        now = replace(project)
        since = _since(now, edited)
        _refuse_unsaved(now, edited)
        edit = snapshot_edit(now, edited, base_revision)
        carried = carry_all(now, edit, [*since[1:], *_states_between(now, since)])
        lines = _write(now, journal, carried, edited)
        if carried:
            remember(now, edit)
        return [*lines, *_no_edit(edit, f"{now.checkpoints}/{edited}/ is", base_revision)]


def _since(project: Project, first: str) -> Sequence[str]:
    """A checkpoint and all later ones; CheckpointError where it is not there."""
    if first not in project.names:
        raise unknown_checkpoint(first, project.names)
    return project.names[project.names.index(first) :]


def _states_between(project: Project, names: Sequence[str]) -> list[str]:
    """The states on the way from the first of some checkpoints to the last."""
    return [state for name in names[1:] for state in states_of(name, project.states)]


def _write(
    project: Project, journal: Journal, carried: Mapping[str, Carried], edited: str = ""
) -> list[str]:
    """Write what an edit has made of the trees that it was carried to; says what changes.

    The newest snapshot becomes the live tree, or where a snapshot was ``edited``, that the newest
    snapshot. Raises CheckpointError, with nothing written, where the edit does not fit.
    """
    refuse_conflicts(project, carried, edited)
    trees: dict[str, Tree] = {
        name: tree_of(project.root, done.entries) for name, done in carried.items()
    }
    live = trees.get(project.newest)
    if not edited:
        trees[project.newest] = project.live_tree
    changed = change_trees(project, journal, trees, live=live)
    return [*changed.files, *changed.notes, *remarks(project, carried), *left_out(project)]


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


def _refuse_unsaved(project: Project, edited: str) -> None:
    """Raises CheckpointError for the newest snapshot, and where the live tree is another one."""
    if edited == project.newest:
        raise CheckpointError(
            f"{edited} is the newest checkpoint: edit {project.live}/, and run checkpoints update."
        )
    for path in differing(project.live_tree, project.snapshot(project.newest)):
        raise CheckpointError(
            f"this differs between {project.live}/ and {project.newest}, and the edit of {edited} "
            "would come on top: run checkpoints update first.",
            Place(path),
        )


def _no_edit(edit: Edit, what: str, revision: str) -> Iterator[str]:
    """What to say when nothing was edited since a commit."""
    if edit.is_empty:
        yield (
            f"There is no edit to carry: {what} as in {revision}. If it is committed already, name "
            f"the commit before it: --base {revision}~1."
        )
