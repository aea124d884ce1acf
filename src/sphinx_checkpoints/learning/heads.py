"""HEAD and the branches of a repository: read, and changed together."""

from dataclasses import dataclass
from pathlib import Path

from sphinx_checkpoints.repository.git import git
from sphinx_checkpoints.repository.refs import commit_of

BRANCHES = "refs/heads/"


@dataclass(frozen=True)
class Head:
    """The commit of HEAD, and its branch; none when it is detached."""

    commit: str
    branch: str

    def __str__(self) -> str:
        return f"branch {self.branch}" if self.branch else f"commit {self.commit[:10]}"


@dataclass(frozen=True)
class Update:
    """A branch, by full name, and its commit before and after; nothing where it is not there."""

    ref: str
    old: str
    new: str


@dataclass(frozen=True)
class Move:
    """Where HEAD goes, the branches that change for it, and what the index has then.

    ``index`` is the commit that the index takes the live tree from.
    """

    head: Head
    index: str
    updates: tuple[Update, ...] = ()

    @property
    def kept(self) -> list[str]:
        """The branches that are made, other than the one of HEAD: they keep commits."""
        made = [update.ref.removeprefix(BRANCHES) for update in self.updates if not update.old]
        return [name for name in made if name != self.head.branch]


def read_head(root: Path) -> Head | None:
    """Where HEAD is; nothing before the first commit."""
    commit = commit_of(root, "HEAD")
    # Not --short, which gives "heads/cp1" where there is a tag cp1.
    branch = git(root, "symbolic-ref", "--quiet", "HEAD", accept=(0, 1)).text
    return Head(commit, branch.removeprefix(BRANCHES)) if commit else None


def branch_tips(root: Path) -> dict[str, str]:
    """The commit of every branch, by full name."""
    lines = git(root, "for-each-ref", "--format=%(objectname) %(refname)", BRANCHES).text
    return {ref: tip for tip, _, ref in (line.partition(" ") for line in lines.splitlines())}


def move_head(root: Path, live: str, head: Head, move: Move, reason: str) -> None:
    """Change the branches, HEAD, and what the index has of the live tree.

    The work tree is not touched. Raises CheckpointError, with nothing changed, when a branch has
    moved meanwhile.
    """
    update_branches(root, move.updates, reason)
    if move.head.branch and move.head.branch != head.branch:
        git(root, "symbolic-ref", "-m", reason, "HEAD", f"{BRANCHES}{move.head.branch}")
    elif not move.head.branch and move.head != head:
        git(root, "update-ref", "--no-deref", "-m", reason, "HEAD", move.head.commit)
    git(root, "--literal-pathspecs", "reset", "--quiet", move.index, "--", live)


def update_branches(root: Path, updates: tuple[Update, ...], reason: str) -> None:
    """Change branches all at once, or none."""
    lines = [
        f"update {update.ref} {update.new} {update.old or '0' * len(update.new)}\n"
        if update.new
        else f"delete {update.ref} {update.old}\n"
        for update in updates
    ]
    options = ["--create-reflog", "-m", reason, "--stdin"]
    if lines:
        git(root, "update-ref", *options, input="".join(lines).encode())
