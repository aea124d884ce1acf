"""Git's three-way merge of whole trees."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from sphinx_checkpoints.git.command import git
from sphinx_checkpoints.git.objects import (
    Entries,
    Entry,
    Signature,
    entries_of,
    make_commit,
    make_tree,
)
from sphinx_checkpoints.git.refs import refuse_without_repository
from sphinx_checkpoints.model.errors import CheckpointError

_NEEDED = (2, 38)

# A person's own settings for merges must not decide: git 2.39 reads none, newer ones do.
_SETTINGS = (
    *("-c", "merge.renames=true"),
    *("-c", "merge.renameLimit=0"),
    *("-c", "merge.directoryRenames=true"),
    *("-c", "merge.renormalize=false"),
)

_LINE = b"checkpoints <checkpoints@localhost> 0 +0000"
NOBODY = Signature(_LINE, _LINE)  # who makes a commit that is in no branch


@dataclass(frozen=True)
class Attempt:
    """What git made of a merge: a tree, and its conflicts as kind, path and sentence."""

    entries: Entries
    stages: dict[str, dict[str, Entry]]
    conflicts: tuple[tuple[str, str, str], ...]


def refuse_without_merges(root: Path) -> None:
    """Raises CheckpointError without a repository, and for a git that merges no trees."""
    refuse_without_repository(root)
    text = git(root, "version").text
    if tuple(map(int, re.findall(r"\d+", text)[:2])) < _NEEDED:
        raise CheckpointError(
            f"{text} cannot carry an edit to older checkpoints, which needs git 2.38 or newer: "
            "update git, or make the edit in each snapshot by hand."
        )


def merge_trees(
    root: Path, base: Entries, ours: Entries, theirs: Entries, names: tuple[str, str]
) -> Attempt:
    """Let git merge two trees that come from one."""
    # Commits give the base: git 2.39 has no merge-tree --merge-base.
    start = make_commit(root, make_tree(root, base), [], "base", NOBODY)
    sides = [
        make_commit(root, make_tree(root, entries), [start], name, NOBODY)
        for entries, name in zip((ours, theirs), names, strict=True)
    ]
    command = [*_SETTINGS, "merge-tree", "--write-tree", "-z", *sides]
    tree, *items = git(root, *command, accept=(0, 1)).items
    end = items.index("") if "" in items else len(items)
    stages: dict[str, dict[str, Entry]] = {}
    for item in items[:end]:
        facts, _, path = item.partition("\t")
        mode, identifier, stage = facts.split(" ")
        stages.setdefault(path, {})[stage] = Entry(mode, identifier)
    shown_as = dict(zip(sides, names, strict=True))
    return Attempt(entries_of(root, tree), stages, tuple(_conflicts_in(items[end + 1 :], shown_as)))


def _conflicts_in(items: list[str], names: dict[str, str]) -> Iterator[tuple[str, str, str]]:
    """The kind, path and sentence of each conflict among the messages of git merge-tree."""
    fields = iter(items)
    for count in fields:
        path, *_ = [next(fields) for _ in range(int(count))]
        kind, sentence = next(fields), next(fields).strip()
        for commit, name in names.items():
            sentence = sentence.replace(commit, name)
        if kind.startswith("CONFLICT"):
            yield kind, path, sentence
