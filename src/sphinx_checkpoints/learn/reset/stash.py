"""Work that is put aside in git's stash: byte for byte, and with what the index had.

Not by git stash, which reads through filters, leaves out flags and modes, and changes the files.
"""

import json
import time
from pathlib import Path
from typing import Any

from sphinx_checkpoints.git.command import decode, encode, git, prefix_of
from sphinx_checkpoints.git.objects import (
    LINK,
    Entries,
    Entry,
    Signature,
    committed,
    entries_at,
    entries_below,
    make_commit,
    make_tree,
    store,
    tree_of,
    with_folder,
)
from sphinx_checkpoints.git.refs import RefUpdate
from sphinx_checkpoints.learn.reset.state import GitState, Head, Item, LiveState, Symlink, Work
from sphinx_checkpoints.model.tree import File

_AUTHOR = "checkpoints@localhost"


def stash(root: Path, live: str, name: str, state: LiveState, then: GitState, reason: str) -> None:
    """Add an entry to the stash, of which git's own commands can make use; changes nothing else.

    ``then`` is git's part of the state, with the branches that are about to change.
    """
    entries = entries_for(root, state.work)
    known = {path: entry for path, entry in entries.items() if path in then.index}
    new = {path: entry for path, entry in entries.items() if path not in then.index}
    # What is not checked out is not deleted.
    missing = {path: then.index[path] for path in then.skipped if path not in entries}
    signature = Signature(*[f"checkpoints <{_AUTHOR}> {int(time.time())} +0000".encode()] * 2)
    base = then.head.commit

    def commit(tree: str, parents: list[str], message: str) -> str:
        return make_commit(root, tree, parents, message, signature)

    def whole(live_files: Entries) -> str:
        return with_folder(root, base, live, make_tree(root, entries_below(live_files, live)))

    index = commit(whole(then.index), [base], f"index: {name}")
    top = prefix_of(root)
    beside = {f"{top}{path}": entry for path, entry in new.items()}
    untracked = commit(make_tree(root, beside), [], f"untracked files: {name}")
    message = f"checkpoints: {name}, {reason}"
    note = json.dumps({"name": name, "missing": [*missing], **_note_of(state, then)})
    made = commit(whole(known | missing), [base, index, untracked], f"{message}\n\n{note}")
    git(root, "stash", "store", "--message", message, made)


def entries_for(root: Path, work: Work) -> dict[str, Entry]:
    """Write the files and links of some work into the repository's objects."""
    links = {path: item for path, item in work.items() if isinstance(item, Symlink)}
    files = {path: item for path, item in work.items() if isinstance(item, File)}
    texts = {path: File(encode(link.target)) for path, link in links.items()}
    stored, targets = store(root, [files, texts])
    return stored | {path: Entry(LINK, entry.id) for path, entry in targets.items()}


def _note_of(state: LiveState, then: GitState) -> dict[str, Any]:
    """What an entry of the stash has no other place for."""
    return {
        "branch": then.head.branch,
        "announced": then.announced,
        "skipped": then.skipped,
        "assumed": then.assumed,
        "modes": state.modes,
        "updates": [[update.ref, update.old, update.new] for update in then.updates],
    }


def stashed(root: Path) -> dict[str, str]:
    """The commits of this package's entries of the stash, by name.

    They are known by what stands in them: anybody may have the words of the first line.
    """
    options = ["--no-show-signature", "-z", "--format=%H %ae"]
    entries = (entry.split(" ", 1) for entry in git(root, "stash", "list", *options).items)
    notes = {commit: _read_note(root, commit) for commit, author in entries if author == _AUTHOR}
    return {note["name"]: commit for commit, note in notes.items() if note}


def _read_note(root: Path, commit: str) -> dict[str, Any]:
    """The note in an entry of the stash; {} in one of somebody else."""
    text = decode(git(root, "cat-file", "commit", commit).output).partition("\n\n")[2]
    try:
        note = json.loads(text.partition("\n\n")[2])
    except ValueError:
        return {}
    return note if isinstance(note, dict) and "name" in note else {}


def unstash(root: Path, live: str, commit: str) -> LiveState:
    """What was put into an entry of the stash."""
    note = _read_note(root, commit)
    base = git(root, "rev-parse", f"{commit}^1").text
    files = entries_at(committed(root, commit), live) | committed(root, f"{commit}^3")
    files = {path: entry for path, entry in files.items() if path not in note["missing"]}
    contents = tree_of(root, files)
    links = [path for path, entry in files.items() if entry.mode == LINK]
    targets = {path: Symlink(decode(contents[path].content)) for path in links}
    work: dict[str, Item] = {**contents, **targets}
    index = entries_at(committed(root, index_of(commit)), live)
    then = GitState(
        Head(base, note["branch"]),
        index,
        announced=tuple(note["announced"]),
        skipped=tuple(note["skipped"]),
        assumed=tuple(note["assumed"]),
        updates=tuple(RefUpdate(*update) for update in note["updates"]),
    )
    return LiveState(work, note["modes"], then)


def index_of(commit: str) -> str:
    """The commit with what the index had, of an entry of the stash."""
    return f"{commit}^2"


def drop(root: Path, commit: str) -> None:
    """Take an entry off the stash."""
    commits = git(root, "stash", "list", "--no-show-signature", "--format=%H").text.splitlines()
    git(root, "stash", "drop", "--quiet", f"stash@{{{commits.index(commit)}}}")
