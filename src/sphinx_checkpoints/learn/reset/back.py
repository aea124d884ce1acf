"""The command that leads back to what there is now without anything being put aside.

Without it, every reset of a tree that is just a checkpoint would leave a copy of that behind.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path

from sphinx_checkpoints.git.command import git
from sphinx_checkpoints.git.objects import committed, entries_at
from sphinx_checkpoints.learn.reset.disk import mode_of_new
from sphinx_checkpoints.learn.reset.moves import Move, move_to, start_commit
from sphinx_checkpoints.learn.reset.stash import entries_for
from sphinx_checkpoints.learn.reset.state import GitState, Head, Item, LiveState, folders_of
from sphinx_checkpoints.learn.reset.work import as_written, to_git
from sphinx_checkpoints.model.tree import File, differing
from sphinx_checkpoints.trees.project import Project


def way_back(
    project: Project, now: LiveState, goal: LiveState, move: Move | None, command: Sequence[str]
) -> list[str]:
    """The words of the command; [] where only what is put aside can be brought back.

    ``goal`` is what the live tree is from now on, and ``move`` how HEAD gets there.
    """
    paths = [*differing(now.work, goal.work)]
    changing = {*paths, *folders_of(paths)}
    carried = {path for path in changing if goal.modes.get(path) == now.modes.get(path)}
    if now.empty_folders or _are_more_private(now, changing - carried):
        return []
    kept = to_git(project, now.work)
    same = [
        name
        for name in project.names
        if kept == (tree := project.snapshot(name)) and _is_written_so(project, now, tree, paths)
    ]
    if now.git and move:
        if move.kept or _is_more_than_committed(project, now.git, move):
            return []
        same = [name for name in same if _leads_back(project, name, now.git.head, move)]
    if same or now.git is None or move is None:
        return [*command, "reset", same[0]] if same else []
    if move.head.branch == now.git.head.branch or _are_more_private(now, carried):
        return []
    is_committed = entries_for(project.root, kept) == now.git.index
    is_written = is_committed and _is_written_so(project, now, kept, paths)
    return _switch_to(project.root, now.git.head) if is_written else []


def _is_written_so(
    project: Project, now: LiveState, tree: Mapping[str, Item], paths: Sequence[str]
) -> bool:
    """Whether the files at some paths are, byte for byte, what git writes for those of a tree."""
    files = {path: file for path in paths if isinstance(file := tree.get(path), File)}
    return as_written(project, files).items() <= now.work.items()


def _are_more_private(state: LiveState, paths: set[str]) -> bool:
    """Whether new files and folders at some paths would be open to more than those there are."""
    there = paths & state.modes.keys()
    return any(mode_of_new(state.work.get(path)) & ~state.modes[path] for path in there)


def _is_more_than_committed(project: Project, now: GitState, move: Move) -> bool:
    """Whether the index has something that it has not when HEAD comes back to its commit."""
    before, then = (
        entries_at(committed(project.root, commit), project.live)
        for commit in (now.head.commit, move.index)
    )
    flagged = (*now.skipped, *now.assumed)
    is_flag_lost = any(now.index.get(path) != then.get(path) for path in flagged)
    return now.index != before or bool(now.announced) or is_flag_lost


def _leads_back(project: Project, name: str, head: Head, move: Move) -> bool:
    """Whether a reset to a checkpoint leads HEAD back to where it is."""
    if head.branch == name and start_commit(project, name, head) == head.commit:
        return True
    return move.head == head == move_to(project, name, head, "").head


def _switch_to(root: Path, head: Head) -> list[str]:
    """Git's command that leads to where HEAD is; [] where none can be typed."""
    # A dash is the branch before; in a sparse checkout git takes more away than is there.
    options = ["--type=bool", "--default=false", "--get", "core.sparseCheckout"]
    is_sparse = git(root, "config", *options).text == "true"
    if not head.branch.isprintable() or head.branch == "-" or is_sparse:
        return []
    place = [head.branch] if head.branch else ["--detach", head.commit[:10]]
    end = ["--"] if head.branch.startswith("-") else []
    here = next(
        (path for path in (Path.cwd(), *Path.cwd().parents) if (path / ".git").exists()), ""
    )
    return ["git", *([] if here == root else ["-C", str(root)]), "switch", *end, *place]
