"""The remotes of a repository, and what was fetched from them."""

from pathlib import Path

from sphinx_checkpoints.git.command import git


def remotes(root: Path) -> list[str]:
    """The names of the remotes: the one that a clone makes, then the others."""
    return sorted(git(root, "remote").text.splitlines(), key=lambda name: (name != "origin", name))


def refs_of(root: Path, branch: str) -> list[str]:
    """What each remote's branch of a name is called here, whether it was fetched or not."""
    return [f"refs/remotes/{remote}/{branch}" for remote in remotes(root)]


def branches_of(root: Path, remote: str) -> dict[str, str]:
    """The branches that were fetched from a remote, by name, with their commits."""
    refs = listed(root, f"refs/remotes/{remote}/")
    return {name: commit for name, commit, target in refs if not target}


def head_of(root: Path, remote: str) -> str:
    """The branch that a remote calls its own; "" where that was not fetched."""
    prefix = f"refs/remotes/{remote}/"
    targets = {name: target for name, _, target in listed(root, prefix)}
    return targets.get("HEAD", "").removeprefix(prefix)


def listed(root: Path, prefix: str) -> list[tuple[str, str, str]]:
    """The refs below a prefix: the rest of the name, the commit, and what it stands for."""
    options = ["--format=%(refname)%00%(objectname)%00%(symref)"]
    lines = git(root, "for-each-ref", *options, prefix).text.splitlines()
    parted = (line.split("\0") for line in lines)
    return [(name.removeprefix(prefix), commit, target) for name, commit, target in parted]


def is_found_by_git(root: Path, branch: str) -> bool:
    """Whether git checkout makes a local branch of a remote's: of the only one, or the one set."""
    having = [remote for remote in remotes(root) if branch in branches_of(root, remote)]
    preferred = git(root, "config", "checkout.defaultRemote", accept=(0, 1)).text
    return len(having) == 1 or preferred in having
