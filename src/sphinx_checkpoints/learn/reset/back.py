"""The command that leads back to what there is now without anything being put aside.

Without it, every reset of a tree that is just a checkpoint would leave a copy of that behind.
"""

from collections.abc import Iterable, Sequence
from pathlib import Path

from sphinx_checkpoints.git.command import git
from sphinx_checkpoints.git.objects import Entries, entries_at, entries_of
from sphinx_checkpoints.learn.reset.modes import are_more_private
from sphinx_checkpoints.learn.reset.moves import Move, move_to, start_commit
from sphinx_checkpoints.learn.reset.stash import entries_for
from sphinx_checkpoints.learn.reset.state import (
    GitState,
    Head,
    State,
    Work,
    differing_paths,
    folders_of,
)
from sphinx_checkpoints.learn.reset.work import as_written, to_git
from sphinx_checkpoints.model.tree import File, Tree
from sphinx_checkpoints.trees.project import Project


def way_back(
    project: Project, now: State, goal: State, move: Move | None, command: Sequence[str]
) -> list[str]:
    """The words of the command; [] where only what is put aside can be brought back.

    ``goal`` is what the live tree is from now on, and ``move`` how HEAD gets there.
    """
    paths = differing_paths(now.work, goal.work)
    changing = {*paths, *folders_of(paths)}
    carried = {path for path in changing if goal.modes.get(path) == now.modes.get(path)}
    if now.empty_folders or are_more_private(now, changing - carried):
        return []
    same = [name for name in project.names if _is_just(project, name, now.work, paths)]
    if now.git is None or move is None:
        return [*command, "reset", same[0]] if same else []
    head = now.git.head
    committed = entries_at(entries_of(project.root, head.commit), project.live)
    then = entries_at(entries_of(project.root, move.index), project.live)
    if now.git.index != committed or _has_more(now.git, then) or move.kept:
        return []
    for name in same:
        stays = move.head == head == move_to(project, name, head, "").head
        if stays or (head.branch == name and start_commit(project, name, head) == head.commit):
            return [*command, "reset", name]
    if move.head.branch == head.branch or are_more_private(now, carried):
        return []
    return _switch_to(project.root, head) if _is_committed(project, now, paths, committed) else []


def _has_more(now: GitState, index: Entries) -> bool:
    """Whether git knows more of paths than it does after the index has got other entries."""
    flagged = (*now.skipped, *now.assumed)
    return bool(now.announced) or any(now.index.get(p) != index.get(p) for p in flagged)


def _is_just(project: Project, name: str, work: Work, paths: Iterable[str]) -> bool:
    """Whether files are those of a checkpoint: at some paths byte for byte, to git at all."""
    tree = project.snapshot(name)
    return to_git(project, work) == tree and _is_as_written(project, work, tree, paths)


def _is_committed(project: Project, now: State, paths: Iterable[str], committed: Entries) -> bool:
    """Whether files are those of a commit: at some paths byte for byte, to git at all."""
    kept = to_git(project, now.work)
    files = {path: item for path, item in kept.items() if isinstance(item, File)}
    is_same = entries_for(project.root, kept) == committed
    return is_same and _is_as_written(project, now.work, files, paths)


def _is_as_written(project: Project, work: Work, tree: Tree, paths: Iterable[str]) -> bool:
    """Whether the files of a tree at some paths are just what git would write there."""
    wanted = {path: tree[path] for path in paths if path in tree}
    return as_written(project, wanted).items() <= work.items()


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
