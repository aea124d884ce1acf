"""A checkpoint as a learner has it: what is the same to git is as it is now."""

from collections.abc import Mapping

from sphinx_checkpoints.git.conversion import as_kept, checked_out
from sphinx_checkpoints.git.ignored import has_work_tree
from sphinx_checkpoints.learn.reset.modes import carried_over
from sphinx_checkpoints.learn.reset.state import State
from sphinx_checkpoints.learn.reset.work import Item, Work
from sphinx_checkpoints.model.errors import CheckpointError
from sphinx_checkpoints.model.tree import File, Tree
from sphinx_checkpoints.trees.project import Project


def start_of(project: Project, name: str, now: State) -> State:
    """What the live tree has to be for a checkpoint."""
    tree, kept = project.snapshot(name), to_git(project, now.work)
    same = {path: now.work[path] for path, file in tree.items() if kept.get(path) == file}
    other = {path: file for path, file in tree.items() if path not in same}
    work = {**same, **as_written(project, other)}
    return State(work, carried_over(now.modes, now.work, work))


def to_git(project: Project, work: Work) -> dict[str, Item]:
    """What work is to git: line ends, for one, may be others."""
    files = {path: item for path, item in work.items() if isinstance(item, File)}
    if not has_work_tree(project.root):
        return dict(work)
    try:
        kept: Mapping[str, File] = as_kept(
            project.root, {path: file.content for path, file in files.items()}
        )
    except (OSError, CheckpointError):  # no room, or a filter that is not there
        kept = files
    there = {
        path: File(kept[path].content, file.executable, kept[path].kept)
        for path, file in files.items()
    }
    return {**work, **there}


def as_written(project: Project, tree: Tree) -> dict[str, Item]:
    """The files of a tree, byte for byte as git would write them to the disk.

    Raises CheckpointError where it cannot.
    """
    try:
        contents = checked_out(project.root, tree)
    except (OSError, CheckpointError) as error:
        raise CheckpointError(f"nothing was changed: {error}") from error
    return {path: File(contents[path], file.executable) for path, file in tree.items()}
