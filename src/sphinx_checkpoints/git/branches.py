"""The branch of each checkpoint: planned, written, checked."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from sphinx_checkpoints.git.checkpoint_refs import (
    MEMORY,
    head_of,
    in_the_way,
    remotes,
    tips_of,
    written_tips,
)
from sphinx_checkpoints.git.default import default_branch
from sphinx_checkpoints.git.refs import (
    BRANCHES,
    RefUpdate,
    busy_branches,
    commit_of,
    refuse_without_repository,
    update_refs,
)
from sphinx_checkpoints.git.source import Layout, branch_commits, read_source
from sphinx_checkpoints.model.errors import CheckpointError


@dataclass(frozen=True)
class Branch:
    """A checkpoint's branch: its tip, and the commit that it should be.

    ``remembered`` is the tip that the tool wrote last; that and ``tip`` may be "".
    ``obstacle`` says why it is left as it is, and what to do; "" when it can be written.
    """

    name: str
    tip: str
    commit: str
    remembered: str = ""
    obstacle: str = ""

    def __str__(self) -> str:
        if self.obstacle:
            return self.obstacle
        if self.tip == self.commit:
            return f"{self.name} is as it should be, at {self.commit[:10]}."
        moved = f"moves from {self.tip[:10]} to" if self.tip else "is new, at"
        return f"{self.name} {moved} {self.commit[:10]}."


@dataclass(frozen=True)
class BranchPlan:
    """What the branches should be, made from the commit ``source``; ``notes`` are sentences."""

    source: str
    branches: tuple[Branch, ...]
    notes: tuple[str, ...] = ()

    @property
    def is_whole(self) -> bool:
        """Whether every branch can be written."""
        return not any(branch.obstacle for branch in self.branches)

    @property
    def sentences(self) -> list[str]:
        """What happens to each branch, and what else there is to say."""
        return [*map(str, self.branches), *self.notes]


def plan_branches(root: Path, layout: Layout, *, source: str = "") -> BranchPlan:
    """What would be written: reads only commits, moves no branch.

    The new commits are objects by then, which nothing refers to. Raises CheckpointError without
    git, a repository or the source commit, and for a commit whose pages and snapshots do not fit
    together.
    """
    refuse_without_repository(root)
    start = read_source(root, layout, source)
    commits = branch_commits(root, layout, start)
    unled = (name for name in start.snapshots if name not in commits)
    notes = tuple(f"{name} has no branch: no part leads to it." for name in unled)
    return BranchPlan(start.commit, tuple(_decide(root, commits)), notes)


def _decide(root: Path, commits: Mapping[str, str]) -> Iterator[Branch]:
    """What happens to each branch."""
    tips, busy = tips_of(root, commits), busy_branches(root)
    for name, commit in commits.items():
        tip, remembered = (tips.get(f"{prefix}{name}", "") for prefix in (BRANCHES, MEMORY))
        obstacle = ""
        if tip != commit:
            obstacle = _obstacle_to(name, tips, written_tips(root, name), busy)
        yield Branch(name, tip, commit, remembered, obstacle)


def _obstacle_to(
    name: str, tips: Mapping[str, str], known: set[str], busy: Mapping[str, str]
) -> str:
    """Why a branch cannot be written, and what to do; "" when it can, as at its ``known`` tips."""
    ref = f"{BRANCHES}{name}"
    if sentence := in_the_way(name, tips):
        return sentence
    if tips.get(ref, "") not in {"", *known}:
        return (
            f"{name} has commits that checkpoints did not write, and is left as it is. Keep them "
            f"under another name: git branch -m {name} my-{name}, then run this again."
        )
    return f"{name} is left as it is: {busy[ref]}" if ref in busy else ""


def write_branches(root: Path, plan: BranchPlan) -> None:
    """Write the branches that can be written, all at once or none.

    Neither the work tree nor the index is touched. Raises CheckpointError when a branch has moved
    since it was planned.
    """
    updates = [
        RefUpdate(ref, old, branch.commit)
        for branch in plan.branches
        if not branch.obstacle
        for ref, old in [
            (f"{BRANCHES}{branch.name}", branch.tip),
            (f"{MEMORY}{branch.name}", branch.remembered),
        ]
        if old != branch.commit
    ]
    try:
        update_refs(root, updates, f"checkpoints: from {plan.source}")
    except CheckpointError as error:
        raise CheckpointError(f"no branch was written; run this again. {error}") from None


def check_branches(root: Path, layout: Layout, *, source: str = "") -> list[str]:
    """A sentence for each branch that is there and is not what would be written.

    Checks local branches that the tool wrote, and those of each remote whose default branch is at
    the source. Writes no ref, and reads no page when there is nothing to check. Raises
    CheckpointError as plan_branches does.
    """
    refuse_without_repository(root)
    start = read_source(root, layout, source)
    there = _checked_tips(root, start.commit, start.snapshots)
    commits = branch_commits(root, layout, start) if there else {}
    return [
        _outdated(ref, tip, wanted, start.commit)
        for ref, tip in there.items()
        if tip != (wanted := commits.get(ref.rpartition("/")[2], ""))
    ]


def _checked_tips(root: Path, commit: str, names: Mapping[str, object]) -> dict[str, str]:
    """The branches to check, by full name, with their tips."""
    tips = tips_of(root, names)
    default = default_branch(root)
    published = [
        remote
        for remote in remotes(root)
        if commit == commit_of(root, f"refs/remotes/{remote}/{head_of(root, remote) or default}")
    ]
    found = {}
    for name in names:
        local = f"{BRANCHES}{name}"
        if local in tips and tips[local] == tips.get(f"{MEMORY}{name}"):
            found[local] = tips[local]
        fetched = (f"refs/remotes/{remote}/{name}" for remote in published)
        found |= {ref: tips[ref] for ref in fetched if ref in tips}
    return found


def _outdated(ref: str, tip: str, commit: str, source: str) -> str:
    """What is wrong with a branch, and what to do."""
    name = ref.removeprefix(BRANCHES).removeprefix("refs/remotes/")
    if not commit:
        return (
            f"the branch {name} is at {tip[:10]}, but no part leads to that checkpoint: delete it."
        )
    return (
        f"the branch {name} is at {tip[:10]}, but {source[:10]} makes it {commit[:10]}: "
        "run checkpoints branches, and push what it writes."
    )
