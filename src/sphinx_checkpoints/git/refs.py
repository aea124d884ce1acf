"""What a git repository says: its commits, its branches, and where they are checked out."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from sphinx_checkpoints.git.command import git
from sphinx_checkpoints.git.remotes import remotes
from sphinx_checkpoints.model.errors import CheckpointError
from sphinx_checkpoints.model.quoting import quoted

# Files of a rebase or a bisection that name the branch to come back to.
RETURNS = ("rebase-merge/head-name", "rebase-apply/head-name", "BISECT_START")


def refuse_without_repository(root: Path) -> None:
    """Raises CheckpointError where ``root`` is not the top of a git repository."""
    answer = git(root, "rev-parse", "--show-prefix", accept=(0, 128))
    if answer.status:
        raise CheckpointError(
            f"{root} is no git repository that can be used: run this in a clone of the project. "
            f"Git says: {answer.error}"
        )
    if answer.text:
        raise CheckpointError(
            f"{root} is a folder inside a git repository, at {answer.text}, and must be its top: "
            "set checkpoints_root to the folder that holds .git."
        )


def commit_of(root: Path, revision: str) -> str:
    """The id of a commit, or nothing when the repository does not have it."""
    return id_of(root, f"{revision}^{{commit}}")


def id_of(root: Path, name: str) -> str:
    """The id of an object, or nothing when it is not there."""
    options = ["--verify", "--quiet", "--end-of-options"]
    return git(root, "rev-parse", *options, name, accept=(0, 1, 128)).text


def tips_of(root: Path, names: Iterable[str]) -> dict[str, str]:
    """The commits of the refs that have to do with checkpoints, by full name of the ref."""
    fetched = (f"refs/remotes/{remote}" for remote in remotes(root))
    places = ("refs/heads", *fetched, "refs/checkpoints")
    patterns = [f"{place}/{name}" for name in names for place in places]
    options = ["--format=%(objectname) %(refname)"]
    lines = git(root, "for-each-ref", *options, *patterns).text.splitlines()
    return {ref: tip for tip, _, ref in (line.partition(" ") for line in lines)}


def known_tips(root: Path, ref: str) -> set[str]:
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


def busy_branches(root: Path) -> Mapping[str, str]:
    """The branches that a work tree holds, by full name, with how and what to do."""
    return branches_coming_back(root) | branches_checked_out(root)


def branches_checked_out(root: Path) -> dict[str, str]:
    """The branches that are checked out, also in another work tree."""
    found, folder = {}, ""
    for line in git(root, "worktree", "list", "--porcelain").text.splitlines():
        word, _, value = line.partition(" ")
        if word == "worktree":
            folder = value
        elif word == "branch":
            found[value] = (
                f"it is checked out in {folder}. Run git -C {quoted([folder])} switch --detach, "
                "then this again."
                if Path(folder).exists()
                else f"it is checked out in {folder}, which is gone. Run git worktree prune, "
                "then this again."
            )
    return found


def branches_coming_back(root: Path) -> dict[str, str]:
    """The branches of a rebase or a bisection that is under way."""
    common = root / git(root, "rev-parse", "--git-common-dir").text
    files = (path for way in RETURNS for path in [common / way, *common.glob(f"worktrees/*/{way}")])
    named = [path.read_text(encoding="utf-8").strip() for path in files if path.is_file()]
    remedy = "a rebase or a bisection comes back to it. End that, then run this again."
    return {name if name.startswith("refs/") else f"refs/heads/{name}": remedy for name in named}


def current_branch(root: Path) -> str:
    """The name of the checked-out branch; nothing without one, or without git."""
    try:
        # Not --short, which gives "heads/cp1" where there is a tag cp1.
        ref = git(root, "symbolic-ref", "--quiet", "HEAD", accept=(0, 1)).text
        return ref.removeprefix("refs/heads/")
    except CheckpointError:
        return ""


def descends(root: Path, commit: str, ancestor: str) -> bool:
    """Whether a commit is another one or comes after it."""
    arguments = ["merge-base", "--is-ancestor", ancestor, commit]
    return git(root, *arguments, accept=(0, 1)).status == 0
