"""Deciding where HEAD goes: to a branch that holds exactly the files; else it stays."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from sphinx_checkpoints.git.checkpoint_refs import MEMORY, refs_of, written_tips
from sphinx_checkpoints.git.command import git
from sphinx_checkpoints.git.objects import make_tree, with_folder
from sphinx_checkpoints.git.refs import (
    BRANCHES,
    RefUpdate,
    busy_branches,
    commit_of,
    id_of,
    list_refs,
)
from sphinx_checkpoints.learn.reset.state import GitState, Head
from sphinx_checkpoints.model.names import EMPTY
from sphinx_checkpoints.trees.project import Project


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


def move_to(project: Project, name: str, head: Head, label: str) -> Move:
    """How HEAD gets to a checkpoint's branch.

    HEAD stays where no commit holds the checkpoint with all else as HEAD has it, so that nothing
    but the live tree ever changes, and where the branch is in use elsewhere. ``label`` is the
    name of a branch that keeps commits.
    """
    root, ref = project.root, f"{BRANCHES}{name}"
    start = start_commit(project, name, head)
    if not start or (head.branch != name and ref in busy_branches(root)):
        return Move(head, head.commit)
    tip = id_of(root, ref)
    updates = []
    if tip not in {"", start, *written_tips(root, name)}:
        updates.append(RefUpdate(f"{BRANCHES}{label}", "", tip))
    if tip != start:
        updates.append(RefUpdate(ref, tip, start))
    return Move(Head(start, name), start, (*updates, *_unheld(root, head, label)))


def start_commit(project: Project, name: str, head: Head) -> str:
    """The commit that differs from HEAD's in that its live tree is the checkpoint, and only so."""
    root, folder = project.root, f"{project.checkpoints}/{name}"
    content = id_of(root, f"{head.commit}:./{folder}/{project.live}")
    if not content and id_of(root, f"{head.commit}:./{folder}/{EMPTY}"):
        content = make_tree(root, {})
    is_named = not git(root, "check-ref-format", f"{BRANCHES}{name}", accept=(0, 1)).status
    if not content or not is_named or _has_changed(root, folder):
        return ""
    tree = with_folder(root, head.commit, project.live, content)
    for ref in (f"{MEMORY}{name}", f"{BRANCHES}{name}", *refs_of(root, name)):
        if id_of(root, f"{ref}^{{tree}}") == tree:
            return commit_of(root, ref)
    return ""


def _has_changed(root: Path, folder: str) -> bool:
    """Whether a folder is not what HEAD has, or git cannot tell: a filter may not be there."""
    options = ["--porcelain", "-z", "--untracked-files=all", "--", folder]
    answer = git(root, "--literal-pathspecs", "status", *options, accept=(0, 128))
    return bool(answer.status or answer.output)


def move_back(project: Project, head: Head, then: GitState, index: str, label: str) -> Move:
    """How HEAD gets back to where it was ``then``, before the updates of that were done.

    The branches go back, too, if all of them still are as they were left and no other work tree
    holds one; else none does.
    """
    root = project.root
    if not _is_same_outside(root, project.live, head.commit, then.head.commit):
        return Move(head, index)
    tips = list_refs(root, BRANCHES)
    busy = busy_branches(root).keys() - {f"{BRANCHES}{head.branch}"}
    back = [RefUpdate(update.ref, update.new, update.old) for update in reversed(then.updates)]
    if any(tips.get(update.ref, "") != update.old or update.ref in busy for update in back):
        back = []
    tips |= {update.ref: update.new for update in back}
    refs = [f"{BRANCHES}{then.head.branch}", *(update.ref for update in then.updates)]
    free = [ref for ref in refs if tips.get(ref) == then.head.commit and ref not in busy]
    goal = Head(then.head.commit, free[0].removeprefix(BRANCHES) if free else "")
    return Move(goal, index, (*back, *_unheld(root, head, label)))


def _unheld(root: Path, head: Head, label: str) -> Iterator[RefUpdate]:
    """A branch for the commits of a detached HEAD that no branch and no tag has."""
    options = ["--count=1", "--contains", head.commit, "refs/heads", "refs/remotes", "refs/tags"]
    if not head.branch and not git(root, "for-each-ref", *options).output:
        yield RefUpdate(f"{BRANCHES}{label}-detached", "", head.commit)


def _is_same_outside(root: Path, live: str, one: str, other: str) -> bool:
    """Whether two commits differ in the live tree only."""
    content = id_of(root, f"{other}:./{live}") or make_tree(root, {})
    return with_folder(root, one, live, content) == id_of(root, f"{other}^{{tree}}")
