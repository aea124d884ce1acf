"""HEAD, its branches and the index of the live tree: read, and changed without the work tree.

Not by git switch or git reset, which run hooks and filters, and drop flags.
"""

from collections.abc import Sequence
from pathlib import Path

from sphinx_checkpoints.git.checkpoint_refs import in_the_way
from sphinx_checkpoints.git.command import git, nul_ended, prefix_of
from sphinx_checkpoints.git.listing import list_index
from sphinx_checkpoints.git.objects import Entries, Entry
from sphinx_checkpoints.git.refs import (
    BRANCHES,
    RefUpdate,
    commit_of,
    current_branch,
    list_refs,
    try_updates,
    update_refs,
)
from sphinx_checkpoints.learn.reset.moves import Move
from sphinx_checkpoints.learn.reset.state import GitState, Head
from sphinx_checkpoints.model.errors import CheckpointError


def read_git_state(root: Path, live: str) -> GitState | None:
    """What git has now; None before the first commit."""
    commit = commit_of(root, "HEAD")
    if not commit:
        return None
    listed = list_index(root, live)
    # Git tells a new file in the index from the work tree's only where it has no content.
    options = ["diff-files", "--diff-filter=A", "--name-only", "--relative", "-z", "--", live]
    announced = tuple(git(root, "--literal-pathspecs", *options).items)
    return GitState(
        Head(commit, current_branch(root)),
        {path: Entry(one.mode, one.id) for path, one in listed.items() if path not in announced},
        announced,
        skipped=tuple(path for path, one in listed.items() if one.is_skipped),
        assumed=tuple(path for path, one in listed.items() if one.is_assumed),
    )


def refuse_updates(root: Path, updates: Sequence[RefUpdate]) -> None:
    """Raises CheckpointError where git would not change the branches so, or would not stash.

    Nothing is changed.
    """
    refs = list_refs(root, BRANCHES)
    for update in updates:
        sentence = in_the_way(update.ref.removeprefix(BRANCHES), refs)
        if sentence and update.new:
            raise CheckpointError(sentence)
    try:
        try_updates(root, updates, held="refs/stash")
    except CheckpointError as error:
        raise CheckpointError(
            f"git cannot change its branches, and nothing was changed. {error}"
        ) from error


def move_head(root: Path, head: Head, move: Move, reason: str) -> None:
    """Change the branches and HEAD; neither the work tree nor the index is touched.

    Raises CheckpointError, with nothing changed, when a branch has moved meanwhile.
    """
    update_refs(root, move.updates, reason)
    if move.head.branch and move.head.branch != head.branch:
        git(root, "symbolic-ref", "-m", reason, "HEAD", f"{BRANCHES}{move.head.branch}")
    elif not move.head.branch and move.head != head:
        git(root, "update-ref", "--no-deref", "-m", reason, "HEAD", move.head.commit)


def write_index(root: Path, old: GitState, new: Entries) -> None:
    """Give the index other entries of the live tree; the same keep their flags."""
    # No file is read: git reset would run filters, which may not be there.
    gone = [path for path in (*old.index, *old.announced) if path not in new]
    top = prefix_of(root)  # the one command reads paths from there
    lines = [f"0 {'0' * len(old.head.commit)}\t{top}{path}" for path in gone]
    changed = (path for path in new if old.index.get(path) != new[path])
    lines += [f"{new[path].mode} {new[path].id}\t{top}{path}" for path in changed]
    git(root, "update-index", "-z", "--index-info", input=nul_ended(lines))
    # Only for speed: it says 1 for a file that is not what the index has, 128 without a filter.
    git(root, "update-index", "-q", "--refresh", accept=(0, 1, 128))


def write_flags(root: Path, then: GitState) -> None:
    """Have git leave the files alone, assume the same of them, and announce them as it did then."""
    there = [path for path in then.announced if (root / path).is_file()]
    # It refuses a file outside a sparse checkout.
    settings = ["-c", "core.sparseCheckout=false", "--literal-pathspecs"]
    if there:
        git(root, *settings, "add", "--force", "--intent-to-add", "--", *there)
    for option, paths in (("skip-worktree", then.skipped), ("assume-unchanged", then.assumed)):
        if paths:
            git(root, "update-index", f"--{option}", "-z", "--stdin", input=nul_ended(paths))
