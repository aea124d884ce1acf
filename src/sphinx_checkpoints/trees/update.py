"""Bring the snapshots up to date with the live tree."""

from dataclasses import replace

from sphinx_checkpoints.git.objects import tree_of
from sphinx_checkpoints.git.refs import refuse_without_repository
from sphinx_checkpoints.model.errors import CheckpointError, Place
from sphinx_checkpoints.model.journal import changing
from sphinx_checkpoints.model.names import unknown_checkpoint
from sphinx_checkpoints.trees.change import change_snapshots, left_out
from sphinx_checkpoints.trees.descent import refuse_older_tree
from sphinx_checkpoints.trees.edit import carry_all, newest_in, no_edit, remarks
from sphinx_checkpoints.trees.merge import refuse_old_git
from sphinx_checkpoints.trees.project import Project


def update(project: Project, *, force: bool = False) -> list[str]:
    """Copy the live tree into the newest snapshot; returns a sentence for each file that changes.

    Raises CheckpointError without a live tree, and, but for ``force``, for one that was made from
    an older snapshot.
    """
    with changing(project.root) as journal:
        now = replace(project)  # what was read before may be old
        _refuse_wrong_tree(now, force=force)
        changed = change_snapshots(now, journal, {now.newest: now.live_tree})
        return [*changed.files, *changed.notes, *left_out(now)]


def update_from(
    project: Project, first: str, *, base_revision: str = "HEAD", force: bool = False
) -> list[str]:
    """Carry the edit of the live tree into every snapshot since ``first``.

    The edit is what leads from the newest snapshot in the commit ``base_revision`` to the live
    tree. Returns sentences on what it did. Raises CheckpointError as update does, for a checkpoint
    or commit that is not there, for a git older than 2.38, and when the edit does not fit
    somewhere: then nothing is written.
    """
    with changing(project.root) as journal:
        now = replace(project)  # what was read before may be old
        _refuse_wrong_tree(now, force=force)
        older = _older_since(now, first)
        refuse_without_repository(now.root)
        refuse_old_git(now.root)
        carried = carry_all(now, newest_in(now, base_revision), older)
        trees = {
            name: tree_of(now.root, result.entries) for name, result in (carried or {}).items()
        }
        changed = change_snapshots(now, journal, {**trees, now.newest: now.live_tree})
        notes = [no_edit(now, base_revision)] if carried is None else remarks(now, carried)
        return [*changed.files, *changed.notes, *notes, *left_out(now)]


def _refuse_wrong_tree(project: Project, *, force: bool) -> None:
    """Raises CheckpointError when the live tree is not what the newest snapshot should be."""
    if not project.live_tree.keys() - {project.live}:  # a file in its place is none
        raise CheckpointError(
            "there are no files, and the snapshot would lose its own: get them back with "
            f"git restore {project.live}.",
            Place(project.live),
        )
    if not force:
        refuse_older_tree(project)


def _older_since(project: Project, first: str) -> tuple[str, ...]:
    """The names of the checkpoints from ``first`` on, without the newest."""
    names = project.names
    if first not in names:
        raise unknown_checkpoint(first, names)
    return names[names.index(first) : -1]
