"""The remotes of a repository, and what was fetched from them."""

from pathlib import Path

from sphinx_checkpoints.git.command import git
from sphinx_checkpoints.git.refs import commit_of, list_refs


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
