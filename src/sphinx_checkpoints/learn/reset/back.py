"""The command that leads back to what there is now without anything being put aside.

Without it, every reset of a tree that is just a checkpoint would leave a copy of that behind.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path

from sphinx_checkpoints.git.command import git
from sphinx_checkpoints.git.objects import entries_at, entries_of
from sphinx_checkpoints.learn.reset.modes import are_more_private
from sphinx_checkpoints.learn.reset.moves import Move, move_to, start_commit
from sphinx_checkpoints.learn.reset.stash import entries_for
from sphinx_checkpoints.learn.reset.state import (
    GitState,
    Head,
    Item,
    LiveState,
    differing_paths,
    folders_of,
)
from sphinx_checkpoints.learn.reset.work import as_written, to_git
from sphinx_checkpoints.model.tree import File
from sphinx_checkpoints.trees.project import Project


def way_back(
    project: Project, now: LiveState, goal: LiveState, move: Move | None, command: Sequence[str]
) -> list[str]:
    """The words of the command; [] where only what is put aside can be brought back.

    ``goal`` is what the live tree is from now on, and ``move`` how HEAD gets there.
    """
    paths = differing_paths(now.work, goal.work)
    changing = {*paths, *folders_of(paths)}
    carried = {path for path in changing if goal.modes.get(path) == now.modes.get(path)}
    if now.empty_folders or are_more_private(now, changing - carried):
        return []
    kept = to_git(project, now.work)

    def is_just(tree: Mapping[str, Item]) -> bool:
        """Whether the files are those of a tree: to git, and at changing paths byte for byte."""
        files = {path: item for path, item in tree.items() if isinstance(item, File)}
        wanted = {path: files[path] for path in paths if path in files}
        return kept == tree and as_written(project, wanted).items() <= now.work.items()

    same = [name for name in project.names if is_just(project.snapshot(name))]
    if now.git is None or move is None:
        return [*command, "reset", same[0]] if same else []
    if move.kept or _is_more_than_committed(project, now.git, move):
        return []
    for name in same:
        if _leads_back(project, name, now.git.head, move):
            return [*command, "reset", name]
    if move.head.branch == now.git.head.branch or are_more_private(now, carried):
        return []
    is_committed = entries_for(project.root, kept) == now.git.index and is_just(kept)
    return _switch_to(project.root, now.git.head) if is_committed else []


def _is_more_than_committed(project: Project, now: GitState, move: Move) -> bool:
    """Whether the index has something that it has not when HEAD comes back to its commit."""
    committed, then = (
        entries_at(entries_of(project.root, commit), project.live)
        for commit in (now.head.commit, move.index)
    )
    flagged = (*now.skipped, *now.assumed)
    is_flag_lost = any(now.index.get(path) != then.get(path) for path in flagged)
    return now.index != committed or bool(now.announced) or is_flag_lost


def _leads_back(project: Project, name: str, head: Head, move: Move) -> bool:
    """Whether a reset to a checkpoint leads HEAD back to where it is."""
    if head.branch == name and start_commit(project, name, head) == head.commit:
        return True
    return move.head == head == move_to(project, name, head, "").head


def _switch_to(root: Path, head: Head) -> list[str]:
    """Git's command that leads to where HEAD is; [] where none can be typed."""
    # A dash is the branch before; in a sparse checkout git takes more away than is there.
    if not head.branch.isprintable() or head.branch == "-" or _is_sparse(root):
        return []
    place = [head.branch] if head.branch else ["--detach", head.commit[:10]]
    end = ["--"] if head.branch.startswith("-") else []
    here = next(
        (path for path in (Path.cwd(), *Path.cwd().parents) if (path / ".git").exists()), ""
    )
    return ["git", *([] if here == root else ["-C", str(root)]), "switch", *end, *place]


def _is_sparse(root: Path) -> bool:
    """Whether git checks out a part of the files only."""
    options = ["--type=bool", "--default=false", "--get", "core.sparseCheckout"]
    return git(root, "config", *options).text == "true"
