"""Carry an edit to snapshots and states, each by itself."""

from collections.abc import Iterable
from dataclasses import replace

from sphinx_checkpoints.git.objects import store, tree_of
from sphinx_checkpoints.model.names import is_state
from sphinx_checkpoints.model.tree import differing
from sphinx_checkpoints.trees.carry import Carried, carry
from sphinx_checkpoints.trees.carry_to_state import carry_to_state
from sphinx_checkpoints.trees.edit import Edit
from sphinx_checkpoints.trees.merge import refuse_without_merges
from sphinx_checkpoints.trees.project import Project


def carry_all(project: Project, edit: Edit, folders: Iterable[str]) -> dict[str, Carried]:
    """Carry an edit to snapshots and states, by their folders; {} where nothing was edited.

    Raises CheckpointError without a repository, or for a git older than 2.38.
    """
    wanted = [] if edit.is_empty else list(folders)
    if wanted:
        refuse_without_merges(project.root)
    return {folder: _carry_rest(project, folder, edit) for folder in wanted}


def _carry_rest(project: Project, folder: str, edit: Edit) -> Carried:
    """Carry to a folder what it does not have yet of an edit."""
    if not any(differing(edit.base, edit.last)):
        return _carry(project, folder, edit)
    earlier = _carry(project, folder, replace(edit, theirs=edit.last))
    then, now = tree_of(project.root, earlier.entries), project.snapshot(folder)
    if earlier.conflicts or any(differing(then, now)):
        return _carry(project, folder, edit)
    rest = _carry(project, folder, replace(edit, base=edit.last))
    return replace(rest, apart=tuple(sorted({*earlier.apart, *rest.apart})))


def _carry(project: Project, folder: str, edit: Edit) -> Carried:
    """Carry an edit to a folder."""
    if is_state(folder):
        return carry_to_state(project, folder, edit)
    trees = store(project.root, [edit.base, project.snapshot(folder), edit.theirs])
    return carry(project.root, *trees, names=(folder, edit.where))
