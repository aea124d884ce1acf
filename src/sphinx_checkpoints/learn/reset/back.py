"""The command that leads back to what there is now without anything being put aside."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from sphinx_checkpoints.git.command import git
from sphinx_checkpoints.git.objects import Entries, entries_at, entries_of
from sphinx_checkpoints.learn.reset.heads import Head, Move
from sphinx_checkpoints.learn.reset.modes import are_closer, folders_of
from sphinx_checkpoints.learn.reset.moves import move_to, start_commit
from sphinx_checkpoints.learn.reset.situation import Situation
from sphinx_checkpoints.learn.reset.start import as_written, to_git
from sphinx_checkpoints.learn.reset.stash import entries_for
from sphinx_checkpoints.learn.reset.state import State
from sphinx_checkpoints.learn.reset.work import Folder, Work, apart
from sphinx_checkpoints.model.tree import File, Tree
from sphinx_checkpoints.trees.project import Project


def way_back(
    project: Project, now: State, goal: State, move: Move | None, command: Sequence[str]
) -> list[str]:
    """The words of the command; [] where only what is put aside can be brought back.

    ``goal`` is what the live tree is from now on, and ``move`` how HEAD gets there.
    """
    paths = apart(now.work, goal.work)
    changing = {*paths, *folders_of(paths)}
    carried = {path for path in changing if goal.modes.get(path) == now.modes.get(path)}
    if are_closer(now, changing - carried):
        return []
    same = [name for name in project.names if is_just(project, name, now.work, paths)]
    if now.situation is None or move is None:
        return [*command, "reset", same[0]] if same else []
    head = now.situation.head
    committed = entries_at(entries_of(project.root, head.commit), project.live)
    then = entries_at(entries_of(project.root, move.index), project.live)
    if now.situation.index != committed or has_more(now.situation, then) or move.kept:
        return []
    for name in same:
        stays = move.head == head == move_to(project, name, head, "").head
        if stays or (head.branch == name and start_commit(project, name, head) == head.commit):
            return [*command, "reset", name]
    if move.head.branch == head.branch or are_closer(now, carried):
        return []
    return switch_to(project.root, head) if is_committed(project, now, paths, committed) else []


def has_more(now: Situation, index: Entries) -> bool:
    """Whether git knows more of paths than it does after the index has got other entries."""
    flagged = (*now.skipped, *now.assumed)
    return bool(now.announced) or any(now.index.get(p) != index.get(p) for p in flagged)


def is_just(project: Project, name: str, work: Work, paths: Iterable[str]) -> bool:
    """Whether files are those of a checkpoint: at some paths byte for byte, to git at all."""
    tree = project.snapshot(name)
    return to_git(project, work) == tree and is_as_written(project, work, tree, paths)


def is_committed(project: Project, now: State, paths: Iterable[str], committed: Entries) -> bool:
    """Whether files are those of a commit: at some paths byte for byte, to git at all."""
    kept = to_git(project, now.work)
    if any(isinstance(item, Folder) for item in kept.values()):
        return False
    files = {path: item for path, item in kept.items() if isinstance(item, File)}
    is_same = entries_for(project.root, kept) == committed
    return is_same and is_as_written(project, now.work, files, paths)


def is_as_written(project: Project, work: Work, tree: Tree, paths: Iterable[str]) -> bool:
    """Whether the files of a tree at some paths are just what git would write there."""
    wanted = {path: tree[path] for path in paths if path in tree}
    return as_written(project, wanted).items() <= work.items()


def switch_to(root: Path, head: Head) -> list[str]:
    """Git's command that leads to where HEAD is; [] where none can be typed."""
    # A dash is the branch before; in a sparse checkout git takes more away than is there.
    if not head.branch.isprintable() or head.branch == "-" or is_sparse(root):
        return []
    place = [head.branch] if head.branch else ["--detach", head.commit[:10]]
    end = ["--"] if head.branch.startswith("-") else []
    here = next(
        (path for path in (Path.cwd(), *Path.cwd().parents) if (path / ".git").exists()), ""
    )
    return ["git", *([] if here == root else ["-C", str(root)]), "switch", *end, *place]


def is_sparse(root: Path) -> bool:
    """Whether git checks out a part of the files only."""
    options = ["--type=bool", "--default=false", "--get", "core.sparseCheckout"]
    return git(root, "config", *options).text == "true"
