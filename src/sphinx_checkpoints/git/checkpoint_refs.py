"""The remotes, and a checkpoint's branch: here, there, and the ref that remembers it."""

from collections.abc import Iterable
from pathlib import Path

from sphinx_checkpoints.git.command import git
from sphinx_checkpoints.git.refs import BRANCHES, commit_of, list_refs
from sphinx_checkpoints.model.quoting import quoted

MEMORY = "refs/checkpoints/"  # below it, what the tool wrote to each branch


def remotes(root: Path) -> list[str]:
    """The names of the remotes: the one that a clone makes, then the others."""
    return sorted(git(root, "remote").text.splitlines(), key=lambda name: (name != "origin", name))


def refs_of(root: Path, branch: str) -> list[str]:
    """What each remote's branch of a name is called here, whether it was fetched or not."""
    return [f"refs/remotes/{remote}/{branch}" for remote in remotes(root)]


def branches_of(root: Path, remote: str) -> set[str]:
    """The names of the branches that were fetched from a remote."""
    prefix = f"refs/remotes/{remote}/"
    return {ref.removeprefix(prefix) for ref in list_refs(root, prefix)} - {"HEAD"}


def head_of(root: Path, remote: str) -> str:
    """The branch that a remote calls its own; "" where that was not fetched."""
    prefix = f"refs/remotes/{remote}/"
    head = git(root, "symbolic-ref", "--quiet", f"{prefix}HEAD", accept=(0, 1, 128)).text
    return head.removeprefix(prefix) if commit_of(root, head) else ""


def is_found_by_git(root: Path, branch: str) -> bool:
    """Whether git checkout makes a local branch of a remote's: of the only one, or the one set."""
    having = [remote for remote in remotes(root) if branch in branches_of(root, remote)]
    preferred = git(root, "config", "checkout.defaultRemote", accept=(0, 1)).text
    return len(having) == 1 or preferred in having


def tips_of(root: Path, names: Iterable[str]) -> dict[str, str]:
    """The commits of the refs that have to do with checkpoints, by full name of the ref."""
    own = [f"{prefix}{name}" for name in names for prefix in (BRANCHES, MEMORY)]
    return list_refs(root, *own, *(ref for name in names for ref in refs_of(root, name)))


def written_tips(root: Path, name: str) -> set[str]:
    """The tips that the tool or a remote gave to a branch: it may lose them."""
    refs = [f"{MEMORY}{name}", *refs_of(root, name)]
    return {tip for ref in refs for tip in _known_tips(root, ref)}


def _known_tips(root: Path, ref: str) -> set[str]:
    """The commit that a ref is at, and those that it was at, as far as git remembers.

    Not those that a push from here brought: a later fetch may have replaced a person's work there.
    """
    tip = commit_of(root, ref)
    if git(root, "reflog", "exists", ref, accept=(0, 1)).status:
        return {tip} - {""}
    options = ["--walk-reflogs", "--no-show-signature", "--format=%H %gs"]
    lines = git(root, "log", *options, ref, "--", accept=(0, 128)).text.splitlines()
    entries = (line.partition(" ") for line in lines)
    brought = {commit for commit, _, reason in entries if reason != "update by push"}
    # The first entry says where the ref was before: a clone leaves no entry of its own.
    return {tip, commit_of(root, f"{ref}@{{{len(lines)}}}"), *brought} - {""}


def in_the_way(name: str, refs: Iterable[str]) -> str:
    """Why a branch cannot be there beside other refs, and what to do; "" when it can."""
    inside = f"{BRANCHES}{name}/"
    below = next((ref.removeprefix(BRANCHES) for ref in refs if ref.startswith(inside)), "")
    if not below:
        return ""
    rename = quoted(["git", "branch", "-m", below, f"my-{below}"])
    return (
        f"{name} cannot be made beside the branch {below}. Rename that: {rename}, then run this "
        "again."
    )
