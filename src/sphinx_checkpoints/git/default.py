"""The branch that the tutorial is written on, from which the checkpoints' branches are made."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from sphinx_checkpoints.git.checkpoint_refs import (
    MEMORY,
    branches_of,
    head_of,
    refs_of,
    remotes,
    tips_of,
)
from sphinx_checkpoints.git.command import git
from sphinx_checkpoints.git.refs import BRANCHES, commit_of, descends, list_refs
from sphinx_checkpoints.model.errors import CheckpointError

# What git and the hosts of repositories call it where nobody says otherwise.
_USUAL = ("main", "master")


def default_branch(root: Path) -> str:
    """The name of the default branch, here or at a remote; "" where nothing tells it."""
    names = _branch_names(root)
    likely = next((name for name in _likely_names(root) if name in names), "")
    return likely or (names.pop() if len(names) == 1 else "")


def _likely_names(root: Path) -> Iterator[str]:
    """What the default branch may be called, what tells it best first."""
    yield from (head_of(root, remote) for remote in remotes(root))
    yield git(root, "config", "init.defaultBranch", accept=(0, 1)).text
    yield from _USUAL


def _branch_names(root: Path) -> set[str]:
    """The branches here and at the remotes, but for those that the tool has written."""
    here = {ref.removeprefix(BRANCHES) for ref in list_refs(root, BRANCHES)}
    fetched = (branches_of(root, remote) for remote in remotes(root))
    written = {ref.removeprefix(MEMORY) for ref in list_refs(root, MEMORY)}
    return here.union(*fetched) - written


def _default_commits(root: Path) -> dict[str, str]:
    """The commits of the default branch, here and at the remotes, by full name of the ref."""
    name = default_branch(root)
    refs = [f"{BRANCHES}{name}", *refs_of(root, name)] if name else []
    return {ref: commit for ref in refs if (commit := commit_of(root, ref))}


def source_commit(root: Path, source: str = "") -> str:
    """The commit that the branches are made from: the default branch's, or the one asked for.

    Where there is no branch at all, as after the checkout of a hosted CI, it is HEAD. Raises
    CheckpointError when there is no such commit, or nothing tells which branch it is.
    """
    if source:
        return _named_commit(root, source)
    names = _branch_names(root)
    commits = [*_default_commits(root).values()] if names else [commit_of(root, "HEAD")]
    if commits and commits[0]:
        return commits[0]
    if not commit_of(root, "HEAD"):
        raise CheckpointError(
            f"there is no commit in {root} yet: commit your files, then run this again."
        )
    listing = ", ".join(sorted(names))
    raise CheckpointError(
        f"nothing tells which of the branches {listing} the others are made from: name it with "
        "--source NAME, or once for all in this clone with git config init.defaultBranch NAME."
    )


def _named_commit(root: Path, source: str) -> str:
    """The commit that was asked for; CheckpointError when it is not there."""
    if commit := commit_of(root, source):
        return commit
    raise CheckpointError(
        f"there is no commit {source!r} in {root}: look at git log --all, or get more of the "
        "repository with git fetch --unshallow."
    )


def refuse_own_branches(root: Path, commit: str, names: Mapping[str, object]) -> None:
    """Raises CheckpointError for a source that is made of a checkpoint's branch."""
    sources = {} if default_branch(root) in names else _default_commits(root)
    if commit in sources.values():
        return
    for ref, tip in tips_of(root, names).items():
        if not ref.startswith("refs/heads/") and descends(root, commit, tip):
            raise CheckpointError(
                f"the commit {commit[:10]} is on the branch {ref.rpartition('/')[2]}, and the "
                "branches are made from the one that the tutorial is written on: "
                f"{_way_to_source(root, sources)}."
            )


def _way_to_source(root: Path, sources: Mapping[str, str]) -> str:
    """How to make the branches from another commit; ``sources`` are those that would do."""
    if sources:
        name = next(iter(sources)).removeprefix("refs/heads/").removeprefix("refs/remotes/")
        return f"name that with --source {name}"
    if found := remotes(root):
        return (
            f"get it with git remote set-branches {found[0]} '*' and git fetch {found[0]}, and "
            "name it with --source"
        )
    return "name it with --source"
