"""What a git repository says: its commits, its branches, and where they are checked out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from sphinx_checkpoints.git.command import encode, git
from sphinx_checkpoints.model.errors import CheckpointError
from sphinx_checkpoints.model.quoting import quoted

BRANCHES = "refs/heads/"
# Files of a rebase or a bisection that name the branch to come back to.
_RETURNING = ("rebase-merge/head-name", "rebase-apply/head-name", "BISECT_START")


@dataclass(frozen=True)
class RefUpdate:
    """A ref, by full name, and its commit before and after; "" where it is not there."""

    ref: str
    old: str
    new: str

    @property
    def command(self) -> str:
        """The line of git update-ref --stdin."""
        if not self.new:
            return f"delete {self.ref} {self.old}\n"
        return f"update {self.ref} {self.new} {self.old or '0' * len(self.new)}\n"


def list_refs(root: Path, *patterns: str) -> dict[str, str]:
    """The commits of the refs that match some patterns of git for-each-ref, by full name."""
    options = ["--format=%(refname) %(objectname)"]
    lines = git(root, "for-each-ref", *options, *patterns).text.splitlines()
    return {name: commit for name, _, commit in (line.partition(" ") for line in lines)}


def update_refs(root: Path, updates: Sequence[RefUpdate], reason: str) -> None:
    """Change refs, all of them or none; CheckpointError when one has moved meanwhile."""
    if updates:
        _update_refs(root, [update.command for update in updates], reason)


def try_updates(root: Path, updates: Sequence[RefUpdate], *, held: str) -> None:
    """Raises CheckpointError where git would not change refs so, or not ``held``, another one.

    Nothing is changed.
    """
    verify = f"verify {held} {commit_of(root, held)}".rstrip() + "\n"
    commands = [update.command for update in updates]
    _update_refs(root, ["start\n", *commands, verify, "prepare\n", "abort\n"], "a try")


def _update_refs(root: Path, commands: Sequence[str], reason: str) -> None:
    options = ["--create-reflog", "-m", reason, "--stdin"]
    git(root, "update-ref", *options, input=encode("".join(commands)))


def refuse_without_repository(root: Path) -> None:
    """Raises CheckpointError where ``root`` is in no git repository."""
    answer = git(root, "rev-parse", "--show-prefix", accept=(0, 128))
    if answer.status:
        raise CheckpointError(
            f"{root} is no git repository that can be used: run this in a clone of the project. "
            f"Git says: {answer.error}"
        )


def commit_of(root: Path, revision: str) -> str:
    """The id of a commit, or "" when the repository does not have it."""
    return id_of(root, f"{revision}^{{commit}}")


def id_of(root: Path, name: str) -> str:
    """The id of an object, or "" when it is not there."""
    options = ["--verify", "--quiet", "--end-of-options"]
    return git(root, "rev-parse", *options, name, accept=(0, 1, 128)).text


def busy_branches(root: Path) -> Mapping[str, str]:
    """The branches that a work tree holds, by full name, with how and what to do."""
    return _branches_coming_back(root) | _branches_checked_out(root)


def _branches_checked_out(root: Path) -> dict[str, str]:
    """The branches that are checked out, also in another work tree."""
    found, folder = {}, ""
    for line in git(root, "worktree", "list", "--porcelain").text.splitlines():
        word, _, value = line.partition(" ")
        if word == "worktree":
            folder = value
        elif word == "branch":
            gone, remedy = ", which is gone", "git worktree prune"
            if Path(folder).exists():
                gone, remedy = "", f"git -C {quoted([folder])} switch --detach"
            found[value] = f"it is checked out in {folder}{gone}. Run {remedy}, then this again."
    return found


def _branches_coming_back(root: Path) -> dict[str, str]:
    """The branches of a rebase or a bisection that is under way."""
    common = root / git(root, "rev-parse", "--git-common-dir").text
    folders = [common, *common.glob("worktrees/*")]
    files = [folder / name for name in _RETURNING for folder in folders]
    named = [path.read_text(encoding="utf-8").strip() for path in files if path.is_file()]
    remedy = "a rebase or a bisection comes back to it. End that, then run this again."
    return {name if name.startswith("refs/") else f"{BRANCHES}{name}": remedy for name in named}


def current_branch(root: Path) -> str:
    """The name of the checked-out branch; "" without one, or without git."""
    try:
        # Not --short, which gives "heads/cp1" where there is a tag cp1.
        ref = git(root, "symbolic-ref", "--quiet", "HEAD", accept=(0, 1)).text
        return ref.removeprefix(BRANCHES)
    except CheckpointError:
        return ""


def descends(root: Path, commit: str, ancestor: str) -> bool:
    """Whether a commit is another one or comes after it."""
    arguments = ["merge-base", "--is-ancestor", ancestor, commit]
    return git(root, *arguments, accept=(0, 1)).status == 0
