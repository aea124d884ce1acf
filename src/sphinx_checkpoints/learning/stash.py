"""Work that is put aside in git's stash: byte for byte, and with what the index had."""

import json
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from sphinx_checkpoints.learning.heads import Head, Update
from sphinx_checkpoints.learning.situation import Situation
from sphinx_checkpoints.learning.work import Folder, Item, Link, Work
from sphinx_checkpoints.repository.commits import Signature, make_commit
from sphinx_checkpoints.repository.git import decode, encode, git
from sphinx_checkpoints.repository.objects import (
    LINK,
    Entries,
    Entry,
    entries_at,
    entries_below,
    entries_of,
    make_tree,
    store,
    tree_of,
    with_folder,
)
from sphinx_checkpoints.tree import File

PREFIX = "checkpoints: "


def stash(root: Path, live: str, name: str, work: Work, then: Situation, reason: str) -> None:
    """Add an entry to the stash, of which git's own commands can make use; changes nothing else."""
    entries = entries_for(root, work)
    known = {path: entry for path, entry in entries.items() if path in then.index}
    now = int(time.time())
    signature = Signature(*[f"checkpoints <checkpoints@localhost> {now} +0000".encode()] * 2)
    base = then.head.commit

    def commit(tree: str, parents: list[str], message: str) -> str:
        return make_commit(root, tree, parents, message, signature)

    def whole(live_files: Entries) -> str:
        return with_folder(root, base, live, make_tree(root, entries_below(live_files, live)))

    index = commit(whole(then.index), [base], f"index: {name}")
    new = {path: entry for path, entry in entries.items() if path not in known}
    untracked = commit(make_tree(root, new), [], f"untracked files: {name}")
    message = f"{PREFIX}{name}, {reason}"
    note = json.dumps(note_of(work, then))
    made = commit(whole(known), [base, index, untracked], f"{message}\n\n{note}")
    git(root, "stash", "store", "--message", message, made)


def entries_for(root: Path, work: Work) -> dict[str, Entry]:
    """Write the files and links of some work into the repository's objects."""
    links = {path: item for path, item in work.items() if isinstance(item, Link)}
    files = {path: item for path, item in work.items() if isinstance(item, File)}
    texts = {path: File(encode(link.target)) for path, link in links.items()}
    stored, targets = store(root, [files, texts])
    return stored | {path: Entry(LINK, entry.id) for path, entry in targets.items()}


def note_of(work: Work, then: Situation) -> dict[str, Any]:
    """What an entry of the stash has no other place for."""
    return {
        "branch": then.head.branch,
        "announced": then.announced,
        "folders": [path for path, item in work.items() if isinstance(item, Folder)],
        "updates": [[update.ref, update.old, update.new] for update in then.updates],
    }


def stashed(root: Path) -> dict[str, str]:
    """The commits of this package's entries of the stash, by name; the newest first."""
    entries = git(root, "stash", "list", "--no-show-signature", "-z", "--format=%H %gs").items
    parted = (entry.partition(f" {PREFIX}") for entry in entries)
    return {text.partition(",")[0]: commit for commit, found, text in parted if found}


def unstash(root: Path, live: str, commit: str) -> tuple[dict[str, Item], Situation]:
    """The work of an entry of the stash, and its situation."""
    text = decode(git(root, "cat-file", "commit", commit).output).partition("\n\n")[2]
    note: Mapping[str, Any] = json.loads(text.partition("\n\n")[2])
    base = git(root, "rev-parse", f"{commit}^1").text
    files = entries_at(entries_of(root, commit), live) | entries_of(root, f"{commit}^3")
    contents = tree_of(root, files)
    work: dict[str, Item] = dict.fromkeys(note["folders"], Folder())
    for path, entry in files.items():
        is_link = entry.mode == LINK
        work[path] = Link(decode(contents[path].content)) if is_link else contents[path]
    index = entries_at(entries_of(root, index_of(commit)), live)
    updates = tuple(Update(*update) for update in note["updates"])
    return work, Situation(Head(base, note["branch"]), index, tuple(note["announced"]), updates)


def index_of(commit: str) -> str:
    """The commit with what the index had, of an entry of the stash."""
    return f"{commit}^2"


def drop(root: Path, commit: str) -> None:
    """Take an entry off the stash."""
    commits = git(root, "stash", "list", "--no-show-signature", "--format=%H").text.splitlines()
    git(root, "stash", "drop", "--quiet", f"stash@{{{commits.index(commit)}}}")
