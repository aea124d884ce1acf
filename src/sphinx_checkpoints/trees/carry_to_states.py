"""Carry an edit of a checkpoint to the states on the way to it."""

from collections.abc import Iterable
from dataclasses import replace

from sphinx_checkpoints.git.objects import store
from sphinx_checkpoints.git.refs import refuse_without_repository
from sphinx_checkpoints.model.difference import opcodes
from sphinx_checkpoints.model.tree import File, Tree, differing
from sphinx_checkpoints.trees.carry import Carried, carry
from sphinx_checkpoints.trees.merge import refuse_old_git
from sphinx_checkpoints.trees.project import Project


def carry_to_states(
    project: Project, states: Iterable[str], base: Tree, theirs: Tree
) -> dict[str, Carried]:
    """Carry the edit that leads from ``base`` to ``theirs`` to states, by their folders.

    A change of lines that a state does not have is none of it: a later step brings them. Nor is a
    file that the base does not have and the state does: its author has just made both. Raises
    CheckpointError as ``carry`` does, and without a repository.
    """
    if not any(differing(base, theirs)):
        return {}
    return {state: _carry(project, state, base, theirs) for state in states}


def _carry(project: Project, state: str, base: Tree, theirs: Tree) -> Carried:
    """Carry an edit to one state, whose other files are taken to be those of the base."""
    root, own = project.root, project.snapshot(state)
    refuse_without_repository(root)
    refuse_old_git(root)
    edited = {
        path: replace(file, content=_concerning(base[path], own[path], file), kept=None)
        for path, file in theirs.items()
        if path in own and path in base
    }
    new = own.keys() - base.keys()
    others = {path: file for path, file in theirs.items() if path not in new}
    trees = store(root, [base, {**base, **own}, {**others, **edited}])
    carried = carry(root, *trees, names=(state, "the live tree"))
    # What a renamed file is called now, the state does not know: it differs from the live one.
    entries = {
        path: entry
        for path, entry in carried.entries.items()
        if path in own or entry != trees[-1].get(path)
    }
    return replace(carried, entries=entries)


def _concerning(base: File, ours: File, theirs: File) -> bytes:
    """Theirs, without the changes of those lines of the base that ours does not have."""
    if b"\0" in theirs.stored:
        return theirs.stored
    old, mine, new = (file.stored.splitlines(keepends=True) for file in (base, ours, theirs))
    kept = {n for tag, a, b, _, _ in opcodes(old, mine) if tag == "equal" for n in range(a, b)}
    lines: list[bytes] = []
    for _, a, b, c, d in opcodes(old, new):
        touched = range(a, b) if a < b else range(a - 1, a + 1)
        lines += new[c:d] if kept.intersection(touched) else old[a:b]
    return b"".join(lines)
