"""What the learner has in the live tree, as it lies on the disk: read, taken away, put back."""

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from pathspec import GitIgnoreSpec

from sphinx_checkpoints.errors import CheckpointError, Place
from sphinx_checkpoints.tree import File, read_file, write_tree


@dataclass(frozen=True)
class Link:
    """A symbolic link; nobody follows it."""

    target: str


@dataclass(frozen=True)
class Folder:
    """A folder with nothing in it, where a file has to go."""


Item = File | Link | Folder
# By path from the root, as in a Tree.
Work = Mapping[str, Item]


@dataclass(frozen=True)
class Scope:
    """Which things of the live tree count: those that git would track, or that are in the way.

    ``wanted`` are the paths of the files that have to go there.
    """

    root: Path
    ignored: GitIgnoreSpec
    wanted: frozenset[str]

    def is_in_the_way(self, name: str, *, is_folder: bool) -> bool:
        """Whether something has to go for a file, or for a folder around one."""
        if is_folder:
            return name in self.wanted
        return any(path.startswith(f"{name}/") for path in self.wanted)

    def is_ignored(self, name: str, *, is_folder: bool) -> bool:
        """Whether git would not track something, and leave it where it is."""
        return self.ignored.match_file(f"{name}/" if is_folder else name)


def read_work(scope: Scope, folder: str) -> dict[str, Item]:
    """What counts at ``folder`` and below it; symbolic links are taken as what they are.

    Raises CheckpointError for what is neither a file, a folder nor a link.
    """
    path = scope.root / folder
    return dict(items_at(scope, path)) if path.is_symlink() or path.exists() else {}


def items_at(scope: Scope, path: Path, *, is_taken: bool = False) -> Iterator[tuple[str, Item]]:
    """A file or a link, or what is in a folder; ``is_taken`` is whatever is in the way."""
    name = path.relative_to(scope.root).as_posix()
    is_folder = path.is_dir() and not path.is_symlink()
    is_taken = is_taken or scope.is_in_the_way(name, is_folder=is_folder)
    if not is_taken and scope.is_ignored(name, is_folder=is_folder):
        return
    if not is_folder:
        yield name, read_item(path, name)
        return
    inside = sorted(path.iterdir())
    if is_taken and not inside:
        yield name, Folder()
    for child in inside:
        yield from items_at(scope, child, is_taken=is_taken)


def read_item(path: Path, name: str) -> Item:
    """A file or a link."""
    if path.is_symlink():
        return Link(os.readlink(path))  # noqa: PTH115 - a Path would tidy it
    if not path.is_file():
        raise CheckpointError(
            "this is neither a file nor a folder, and cannot be put aside: move it out of the way, "
            "then run this again.",
            Place(name),
        )
    return read_file(path)


def change_work(root: Path, old: Work, new: Work) -> None:
    """Make what is on the disk ``new`` where it is ``old``; the same is not touched.

    Raises CheckpointError at the first path that cannot be changed.
    """
    apart = [name for name in sorted(old.keys() | new.keys()) if old.get(name) != new.get(name)]
    # First all that goes: a file may have to make room for a folder, or a folder for a file.
    for name in apart:
        if name in old:
            attempt(root, name, None)
    for name in apart:
        if name in new:
            attempt(root, name, new[name])


def attempt(root: Path, name: str, item: Item | None) -> None:
    """Put an item into its place, or take away what is there."""
    try:
        remove(root, name) if item is None else put(root, name, item)
    except OSError as error:
        raise CheckpointError(f"this cannot be changed: {error.strerror}.", Place(name)) from error


def remove(root: Path, name: str) -> None:
    """Take an item away, and the folders that it leaves empty."""
    path = root / name
    if path.is_dir() and not path.is_symlink():
        path.rmdir()
    else:
        path.unlink()
    for parent in path.relative_to(root).parents[:-1]:
        try:
            (root / parent).rmdir()
        except OSError:  # it holds something, or something holds it
            return


def put(root: Path, name: str, item: Item) -> None:
    """Write an item, and the folders that it needs."""
    path = root / name
    if isinstance(item, File):
        write_tree({name: item}, root)
    elif isinstance(item, Folder):
        path.mkdir(parents=True)
    else:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.symlink_to(item.target)
