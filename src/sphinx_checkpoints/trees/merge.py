"""Carry an edit to another tree: git's three-way merge of whole trees."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from sphinx_checkpoints.git.command import git
from sphinx_checkpoints.git.commits import Signature, make_commit
from sphinx_checkpoints.git.objects import (
    EXECUTABLE,
    Entries,
    Entry,
    contents_of,
    entries_of,
    make_tree,
    store,
)
from sphinx_checkpoints.model.errors import CheckpointError
from sphinx_checkpoints.model.tree import File
from sphinx_checkpoints.trees.adjacent import MergedLines, merge_lines

NEEDED = (2, 38)

# A person's own settings for merges must not decide: git 2.39 reads none, newer ones do.
SETTINGS = (
    *("-c", "merge.renames=true"),
    *("-c", "merge.renameLimit=0"),
    *("-c", "merge.directoryRenames=true"),
    *("-c", "merge.renormalize=false"),
)

TOUCHED = "CONFLICT (contents)"
NOBODY = b"checkpoints <checkpoints@localhost> 0 +0000"


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


@dataclass(frozen=True)
class Attempt:
    """What git made of a merge: a tree, and its conflicts as kind, path and sentence."""

    entries: Entries
    stages: dict[str, dict[str, Entry]]
    conflicts: tuple[tuple[str, str, str], ...]


def refuse_old_git(root: Path) -> None:
    """Raises CheckpointError for a git without ``merge-tree --write-tree``."""
    text = git(root, "version").text
    if tuple(map(int, re.findall(r"\d+", text)[:2])) < NEEDED:
        raise CheckpointError(
            f"{text} cannot carry an edit to older checkpoints, which needs git 2.38 or newer: "
            "update git, or make the edit in each snapshot by hand."
        )


def carry(
    root: Path, base: Entries, ours: Entries, theirs: Entries, *, names: tuple[str, str]
) -> Carried:
    """Carry the edit that leads from ``base`` to ``theirs`` to the tree ``ours``.

    ``names`` are words for ours and theirs. Writes objects that nothing refers to, and no more.
    """
    apart = base.keys() - ours.keys()
    edited = {path for path in apart if base[path] != theirs.get(path)}
    arrived = renamed_from(root, base, theirs, edited)
    attempt = merge_trees(
        root,
        without(base, apart),
        ours,
        without(theirs, apart | arrived),
        names,
    )
    return finish(root, attempt, names, tuple(sorted(edited | arrived)))


def without(entries: Entries, paths: set[str]) -> Entries:
    """Entries but for some paths."""
    return {path: entry for path, entry in entries.items() if path not in paths}


def renamed_from(root: Path, base: Entries, theirs: Entries, paths: set[str]) -> set[str]:
    """The new paths of files that the edit moved away from ``paths``."""
    if paths <= theirs.keys():
        return set()
    trees = [make_tree(root, entries) for entries in (base, theirs)]
    options = ["-r", "-M", "-l0", "-z", "--name-status", "--diff-filter=R"]
    fields = iter(git(root, "diff-tree", *options, *trees).items)
    return {new for _, old, new in zip(fields, fields, fields, strict=True) if old in paths}


def merge_trees(
    root: Path, base: Entries, ours: Entries, theirs: Entries, names: tuple[str, str]
) -> Attempt:
    """Let git merge two trees that come from one.

    Commits give the base: git 2.39 has no ``merge-tree --merge-base``.
    """
    signature = Signature(NOBODY, NOBODY)
    start = make_commit(root, make_tree(root, base), [], "base", signature)
    sides = [
        make_commit(root, make_tree(root, entries), [start], name, signature)
        for entries, name in zip((ours, theirs), names, strict=True)
    ]
    command = [*SETTINGS, "merge-tree", "--write-tree", "-z", *sides]
    tree, *items = git(root, *command, accept=(0, 1)).items
    end = items.index("") if "" in items else len(items)
    stages: dict[str, dict[str, Entry]] = {}
    for item in items[:end]:
        facts, _, path = item.partition("\t")
        mode, identifier, stage = facts.split(" ")
        stages.setdefault(path, {})[stage] = Entry(mode, identifier)
    spoken = dict(zip(sides, names, strict=True))
    return Attempt(entries_of(root, tree), stages, tuple(conflicts_in(items[end + 1 :], spoken)))


def conflicts_in(items: list[str], names: dict[str, str]) -> Iterator[tuple[str, str, str]]:
    """The kind, path and sentence of each conflict among the messages of git merge-tree."""
    fields = iter(items)
    for count in fields:
        path, *_ = [next(fields) for _ in range(int(count))]
        kind, sentence = next(fields), next(fields).strip()
        for commit, name in names.items():
            sentence = sentence.replace(commit, name)
        if kind.startswith("CONFLICT"):
            yield kind, path, sentence


def finish(root: Path, attempt: Attempt, names: tuple[str, str], apart: tuple[str, ...]) -> Carried:
    """Merge line by line what git left; what then remains are conflicts."""
    merged: dict[str, File] = {}
    conflicts: list[Conflict] = []
    for kind, path, sentence in attempt.conflicts:
        lines = merge_stages(root, attempt.stages.get(path, {}), names) if kind == TOUCHED else None
        if lines is None:
            conflicts.append(Conflict(path, 1, sentence))
        elif lines.hunks:
            conflicts += [Conflict(path, hunk.line, hunk.text) for hunk in lines.hunks]
        else:
            executable = attempt.entries[path].mode == EXECUTABLE
            merged[path] = File(lines.content, executable)
    [stored] = store(root, [merged])
    return Carried({**attempt.entries, **stored}, tuple(conflicts), tuple(merged), apart)


def merge_stages(
    root: Path, stages: dict[str, Entry], names: tuple[str, str]
) -> MergedLines | None:
    """Merge a path that both sides changed; nothing when one lacks it, or it is no text."""
    if not {"2", "3"} <= stages.keys():
        return None
    contents = contents_of(root, [entry.id for entry in stages.values()])
    base, ours, theirs = (
        contents[stages[stage].id] if stage in stages else b"" for stage in ("1", "2", "3")
    )
    return merge_lines(base, ours, theirs, names=names)
