"""What keeps files of snapshots from being written."""

import os
import shlex
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

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
    """What would have to go for a file: in place of a folder around it, there, and below."""
    for folder in reversed(PurePosixPath(path).parents[:-1]):
        place = root / folder
        if os.path.lexists(place) and (place.is_symlink() or not place.is_dir()):
            yield str(folder)
            return
    place = root / path
    if place.is_symlink() or not place.is_dir():
        if os.path.lexists(place):
            yield path
        return
    for around, folders, files in os.walk(place):
        inside = [Path(around, name) for name in (*folders, *files)]
        yield from (
            one.relative_to(root).as_posix()
            for one in inside
            if one.is_symlink() or not one.is_dir()
        )
