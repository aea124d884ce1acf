"""Carry an edit to a state on the way to a checkpoint."""

from dataclasses import replace

from sphinx_checkpoints.git.objects import store
from sphinx_checkpoints.model.difference import opcodes
from sphinx_checkpoints.model.tree import File
from sphinx_checkpoints.trees.carry import Carried, carry
from sphinx_checkpoints.trees.edit import Edit
from sphinx_checkpoints.trees.project import Project


def carry_to_state(project: Project, state: str, edit: Edit) -> Carried:
    """Carry an edit to a state, whose other files are taken to be those of the edit's base.

    A change of lines that the state does not have is none of it: a later step brings them. Nor is a
    file that the base does not have and the state does: its author has just made both. Raises
    CheckpointError as ``carry`` does.
    """
    root, own, base, theirs = project.root, project.snapshot(state), edit.base, edit.theirs
    edited = {
        path: replace(file, content=_concerning(base[path], own[path], file), kept=None)
        for path, file in theirs.items()
        if path in own and path in base
    }
    new = own.keys() - base.keys()
    others = {path: file for path, file in theirs.items() if path not in new}
    trees = store(root, [base, {**base, **own}, {**others, **edited}])
    carried = carry(root, *trees, names=(state, edit.where))
    # What a renamed file is called now, the state does not know: it differs from theirs.
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
