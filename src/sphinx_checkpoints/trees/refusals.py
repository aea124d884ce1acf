"""What keeps files of snapshots from being written."""

from sphinx_checkpoints.model.contents import Contents, content_at, in_the_way
from sphinx_checkpoints.model.errors import CheckpointError, Place
from sphinx_checkpoints.model.quoting import quoted
from sphinx_checkpoints.trees.project import Project


def refuse_hidden(project: Project, contents: Contents) -> None:
    """Raises CheckpointError for a file that git does not look for on the disk."""
    for path in contents:
        listed = project.listing.get(path)
        if listed and not listed.disk:
            raise CheckpointError(
                "this changes, and git does not look at it on the disk: git sparse-checkout "
                "disable, or git update-index --no-skip-worktree --no-assume-unchanged "
                f"{quoted([path])}, then run this again.",
                Place(path),
            )


def refuse_in_the_way(project: Project, contents: Contents) -> None:
    """Raises CheckpointError for what is in no snapshot, and would be lost to a new file."""
    going = {path for path, content in contents.items() if content is None}
    for path, content in contents.items():
        for obstacle in in_the_way(project.root, path) if content else ():
            is_same = obstacle == path and content_at(project.root / path) == content
            if not (obstacle in going or obstacle in project.listing or is_same):
                raise CheckpointError(
                    "this is in the way of a file that comes here, and is in no checkpoint: "
                    "move it away, then run this again.",
                    Place(obstacle),
                )
