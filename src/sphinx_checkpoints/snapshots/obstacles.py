"""What keeps files of snapshots from being written."""

import shlex
from collections.abc import Iterator
from pathlib import Path

from sphinx_checkpoints.errors import CheckpointError, Place
from sphinx_checkpoints.project import Project
from sphinx_checkpoints.snapshots.journal import Contents, content_at


def refuse_hidden(project: Project, contents: Contents) -> None:
    """Raises CheckpointError for a file that git does not look for on the disk."""
    for path in contents:
        listed = project.listing.get(path)
        if listed and not listed.disk:
            raise CheckpointError(
                "this changes, and git does not look at it on the disk: git sparse-checkout "
                "disable, or git update-index --no-skip-worktree --no-assume-unchanged "
                f"{shlex.quote(path)}, then run this again.",
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


def in_the_way(root: Path, path: str) -> Iterator[str]:
    """The paths at which something is that has to go for a file."""
    for parent in Path(path).parents:
        place = root / parent
        if place.is_symlink() or (place.exists() and not place.is_dir()):
            yield parent.as_posix()
    place = root / path
    if place.is_symlink() or place.is_file():
        yield path
    elif place.is_dir():
        for inside in place.rglob("*"):
            if inside.is_symlink() or not inside.is_dir():
                yield inside.relative_to(root).as_posix()
