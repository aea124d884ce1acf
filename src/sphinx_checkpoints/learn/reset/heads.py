"""HEAD and the branches that change with it: all of them together, or none."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from sphinx_checkpoints.git.checkpoint_refs import in_the_way
from sphinx_checkpoints.git.command import encode, git
from sphinx_checkpoints.git.refs import BRANCHES, commit_of, list_refs
from sphinx_checkpoints.learn.reset.state import Head, RefUpdate
from sphinx_checkpoints.model.errors import CheckpointError

_STASH = "refs/stash"


@dataclass(frozen=True)
class Move:
    """Where HEAD goes, the branches that change for it, and what the index has then.

    ``index`` is the commit that the index takes the live tree from.
    """

    head: Head
    index: str
    updates: tuple[RefUpdate, ...] = ()

    @property
    def kept(self) -> list[str]:
        """The branches that are made, other than the one of HEAD: they keep commits."""
        made = [update.ref.removeprefix(BRANCHES) for update in self.updates if not update.old]
        return [name for name in made if name != self.head.branch]


def refuse_updates(root: Path, updates: tuple[RefUpdate, ...]) -> None:
    """Raises CheckpointError where git would not change the branches so, or would not stash.

    Nothing is changed.
    """
    refs = list_refs(root, BRANCHES)
    for update in updates:
        sentence = in_the_way(update.ref.removeprefix(BRANCHES), refs)
        if sentence and update.new:
            raise CheckpointError(sentence)
    stash = commit_of(root, _STASH)
    lines = [*_changes(updates), f"verify {_STASH} {stash}".rstrip() + "\n"]
    try:
        _update_refs(root, ["start\n", *lines, "prepare\n", "abort\n"])
    except CheckpointError as error:
        raise CheckpointError(
            f"git cannot change its branches, and nothing was changed. {error}"
        ) from error


def move_head(root: Path, head: Head, move: Move, reason: str) -> None:
    """Change the branches and HEAD; neither the work tree nor the index is touched.

    Raises CheckpointError, with nothing changed, when a branch has moved meanwhile.
    """
    if move.updates:
        _update_refs(root, _changes(move.updates), reason)
    if move.head.branch and move.head.branch != head.branch:
        git(root, "symbolic-ref", "-m", reason, "HEAD", f"{BRANCHES}{move.head.branch}")
    elif not move.head.branch and move.head != head:
        git(root, "update-ref", "--no-deref", "-m", reason, "HEAD", move.head.commit)


def _changes(updates: Iterable[RefUpdate]) -> list[str]:
    """What changes branches, in the words of git update-ref."""
    return [
        f"update {update.ref} {update.new} {update.old or '0' * len(update.new)}\n"
        if update.new
        else f"delete {update.ref} {update.old}\n"
        for update in updates
    ]


def _update_refs(root: Path, lines: Sequence[str], reason: str = "checkpoints") -> None:
    """Do what the lines say, all of it or nothing."""
    options = ["--create-reflog", "-m", reason, "--stdin"]
    git(root, "update-ref", *options, input=encode("".join(lines)))
