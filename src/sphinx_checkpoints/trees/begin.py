"""Begin a tutorial: write its first checkpoints, and its pages, where there is nothing yet."""

from collections.abc import Mapping
from dataclasses import replace

from sphinx_checkpoints.git.conversion import checked_out
from sphinx_checkpoints.model.contents import Content, Contents, content_at, in_the_way
from sphinx_checkpoints.model.errors import CheckpointError, Place
from sphinx_checkpoints.model.journal import changing
from sphinx_checkpoints.model.tree import Tree
from sphinx_checkpoints.trees.change import unseen
from sphinx_checkpoints.trees.project import Project


def begin(project: Project, trees: Mapping[str, Tree], pages: Mapping[str, str]) -> list[str]:
    """Write snapshots and states, pages by path from the root, and the live tree where it is empty.

    The last of the trees is the newest snapshot, and becomes the live tree.

    Returns what git does not see of that. Raises CheckpointError, with nothing written, where there
    are checkpoints already, and for anything that is in the way of a file.
    """
    with changing(project.root) as journal:
        old = replace(project)
        if old.found:
            raise CheckpointError(
                f"there are checkpoints already, {', '.join(old.found)}, and import begins a "
                "tutorial: use checkpoints new, or move them away.",
                Place(project.checkpoints),
            )
        contents = _contents_of(old, trees, pages)
        _refuse_in_the_way(old, contents)
        journal.carry_out(".", contents)
    now = replace(project)
    seen = {f"{now.checkpoints}/{name}/": (now.snapshot(name), trees[name]) for name in trees}
    if not old.live_tree:
        seen[""] = now.live_tree, list(trees.values())[-1]
    return [note for folder, both in seen.items() for note in unseen(*both, folder)]


def _contents_of(
    project: Project, trees: Mapping[str, Tree], pages: Mapping[str, str]
) -> dict[str, Content]:
    """All that is written, by path from the root."""
    files = {
        f"{project.checkpoints}/{name}/{path}": file
        for name, tree in trees.items()
        for path, file in tree.items()
    }
    if not project.live_tree:
        files |= list(trees.values())[-1]
    made = checked_out(project.root, files)
    modes = {path: 0o755 if file.executable else 0o644 for path, file in files.items()}
    written = {path: Content(made[path], modes[path]) for path in files}
    return written | {path: Content(text.encode(), 0o644) for path, text in pages.items()}


def _refuse_in_the_way(project: Project, contents: Contents) -> None:
    """Raises CheckpointError for what a file would overwrite, unless it is the same."""
    for path, content in contents.items():
        for obstacle in in_the_way(project.root, path):
            if obstacle != path or content_at(project.root / path) != content:
                raise CheckpointError(
                    "this is there already, and nothing is overwritten: move it away, then run "
                    "this again.",
                    Place(obstacle),
                )
