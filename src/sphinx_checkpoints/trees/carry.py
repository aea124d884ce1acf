"""Carry an edit to another tree, file by file and line by line."""

from dataclasses import dataclass
from pathlib import Path

from sphinx_checkpoints.git.command import git
from sphinx_checkpoints.git.objects import EXECUTABLE, Entries, Entry, contents_of, make_tree, store
from sphinx_checkpoints.model.tree import File
from sphinx_checkpoints.trees.adjacent import MergedLines, merge_lines
from sphinx_checkpoints.trees.merge import Attempt, merge_trees

_TOUCHED = "CONFLICT (contents)"


@dataclass(frozen=True)
class Conflict:
    """A place at which an edit does not fit: a path, a line of the older file, and why."""

    path: str
    line: int
    message: str


@dataclass(frozen=True)
class Carried:
    """A tree with an edit carried to it, and the conflicts where it does not fit.

    ``close`` are files in which the edit touches lines that differ; ``apart`` are files that the
    edit changes and the tree does not have.
    """

    entries: Entries
    conflicts: tuple[Conflict, ...]
    close: tuple[str, ...]
    apart: tuple[str, ...]


def carry(
    root: Path, base: Entries, ours: Entries, theirs: Entries, *, names: tuple[str, str]
) -> Carried:
    """Carry the edit that leads from ``base`` to ``theirs`` to the tree ``ours``.

    A file that has another path in ours is edited there. ``names`` are words for ours and theirs.
    Writes objects that nothing refers to, and no more.
    """
    apart = base.keys() - ours.keys()
    edited = {path for path in apart if base[path] != theirs.get(path)}
    # Merging, git takes no empty file for a renamed one.
    there = _renames(root, base, ours, edited & theirs.keys(), "--no-rename-empty").keys()
    apart, edited = apart - there, edited - there
    arrived = {*_renames(root, base, theirs, edited - theirs.keys()).values()}
    attempt = merge_trees(
        root, _without(base, apart), ours, _without(theirs, apart | arrived), names
    )
    return _finish(root, attempt, names, tuple(sorted(edited | arrived)))


def _without(entries: Entries, paths: set[str]) -> Entries:
    """Entries but for some paths."""
    return {path: entry for path, entry in entries.items() if path not in paths}


def _renames(
    root: Path, base: Entries, other: Entries, paths: set[str], *options: str
) -> dict[str, str]:
    """Those of some paths of the base that another tree has moved away, with where to."""
    if not paths:
        return {}
    trees = [make_tree(root, entries) for entries in (base, other)]
    command = ["diff-tree", "-r", "-M", "-l0", "-z", "--name-status", "--diff-filter=R", *options]
    fields = iter(git(root, *command, *trees).items)
    return {old: new for _, old, new in zip(fields, fields, fields, strict=True) if old in paths}


def _finish(
    root: Path, attempt: Attempt, names: tuple[str, str], apart: tuple[str, ...]
) -> Carried:
    """Merge line by line what git left; what then remains are conflicts."""
    merged: dict[str, File] = {}
    conflicts: list[Conflict] = []
    for kind, path, sentence in attempt.conflicts:
        stages = attempt.stages.get(path, {}) if kind == _TOUCHED else {}
        lines = _merge_stages(root, stages, names)
        if lines is None:
            conflicts.append(Conflict(path, 1, sentence))
        elif lines.hunks:
            conflicts += [Conflict(path, hunk.line, hunk.text) for hunk in lines.hunks]
        else:
            executable = attempt.entries[path].mode == EXECUTABLE
            merged[path] = File(lines.content, executable)
    [stored] = store(root, [merged])
    return Carried({**attempt.entries, **stored}, tuple(conflicts), tuple(merged), apart)


def _merge_stages(
    root: Path, stages: dict[str, Entry], names: tuple[str, str]
) -> MergedLines | None:
    """Merge a path that both sides changed; None when one lacks it, or it is no text."""
    if not {"2", "3"} <= stages.keys():
        return None
    contents = contents_of(root, [entry.id for entry in stages.values()])
    base, ours, theirs = (
        contents[stages[stage].id] if stage in stages else b"" for stage in ("1", "2", "3")
    )
    return merge_lines(base, ours, theirs, names=names)
