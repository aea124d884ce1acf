"""HEAD and the branches of a repository: read, and changed together."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from sphinx_checkpoints.git.branches import beside
from sphinx_checkpoints.git.command import encode, git
from sphinx_checkpoints.git.refs import commit_of, current_branch
from sphinx_checkpoints.model.errors import CheckpointError

BRANCHES = "refs/heads/"
STASH = "refs/stash"


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
    return Head(commit, current_branch(root)) if commit else None


def branch_tips(root: Path) -> dict[str, str]:
    """The commit of every branch, by full name."""
    lines = git(root, "for-each-ref", "--format=%(objectname) %(refname)", BRANCHES).text
    return {ref: tip for tip, _, ref in (line.partition(" ") for line in lines.splitlines())}


def refuse_updates(root: Path, updates: tuple[Update, ...]) -> None:
    """Raises CheckpointError where git would not change the branches so, or would not stash.

    Nothing is changed.
    """
    tips = branch_tips(root)
    for update in updates:
        sentence = beside(update.ref.removeprefix(BRANCHES), tips)
        if sentence and update.new:
            raise CheckpointError(sentence)
    stash = commit_of(root, STASH)
    lines = [*changes(updates), f"verify {STASH} {stash}".rstrip() + "\n"]
    try:
        update_refs(root, ["start\n", *lines, "prepare\n", "abort\n"])
    except CheckpointError as error:
        raise CheckpointError(
            f"git cannot change its branches, and nothing was changed. {error}"
        ) from error


def move_head(root: Path, head: Head, move: Move, reason: str) -> None:
    """Change the branches and HEAD; neither the work tree nor the index is touched.

    Raises CheckpointError, with nothing changed, when a branch has moved meanwhile.
    """
    if move.updates:
        update_refs(root, changes(move.updates), reason)
    if move.head.branch and move.head.branch != head.branch:
        git(root, "symbolic-ref", "-m", reason, "HEAD", f"{BRANCHES}{move.head.branch}")
    elif not move.head.branch and move.head != head:
        git(root, "update-ref", "--no-deref", "-m", reason, "HEAD", move.head.commit)


def changes(updates: Iterable[Update]) -> list[str]:
    """What changes branches, in the words of git update-ref."""
    return [
        f"update {update.ref} {update.new} {update.old or '0' * len(update.new)}\n"
        if update.new
        else f"delete {update.ref} {update.old}\n"
        for update in updates
    ]


def update_refs(root: Path, lines: Sequence[str], reason: str = "checkpoints") -> None:
    """Do what the lines say, all of it or nothing."""
    options = ["--create-reflog", "-m", reason, "--stdin"]
    git(root, "update-ref", *options, input=encode("".join(lines)))
