"""What the learner has in the live tree, as it lies on the disk: read, taken away, put back."""

import os
import stat
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from sphinx_checkpoints.git.ignored import ignored_by_files
from sphinx_checkpoints.git.listing import list_files, mode_on_disk
from sphinx_checkpoints.git.worktree import modes_of
from sphinx_checkpoints.model.errors import CheckpointError, Place
from sphinx_checkpoints.model.tree import File


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
# Permission bits, by path as well; folders that hold something have theirs, too.
Modes = Mapping[str, int]


def read_work(root: Path, live: str, goal: Work) -> dict[str, Item]:
    """The files and the links that git would track, and empty folders in the way of ``goal``.

    What git will ignore once ``goal`` is there is none of them: it is as it was before its
    .gitignore was taken away, and stays.

    Raises CheckpointError for what cannot be read.
    """
    found = list_files(root, live)
    staying = ignored_then(root, (name for name in found if not found[name].id), goal)
    listing = {
        name: replace(listed, disk=mode_on_disk(root, name))  # also where git does not look
        for name, listed in found.items()
        if not (name in staying or is_behind_link(root, name))
    }
    executable = modes_of(root, listing)
    work: dict[str, Item] = {}
    for name in listing:
        item = read_item(root, name)
        if isinstance(item, File):
            work[name] = File(item.content, executable[name])
        elif item:
            work[name] = item
    return work | {name: Folder() for name in empty_folders(root, goal)}


def ignored_then(root: Path, names: Iterable[str], goal: Work) -> set[str]:
    """Those of some paths that the .gitignore files of ``goal`` leave out, and that it has not."""
    files = {
        path: item.content
        for path, item in goal.items()
        if PurePosixPath(path).name == ".gitignore" and isinstance(item, File)
    }
    return ignored_by_files(root, names, files) - goal.keys() if files else set()


def is_behind_link(root: Path, name: str) -> bool:
    """Whether a path leads through a symbolic link: git does not look there."""
    return any((root / folder).is_symlink() for folder in PurePosixPath(name).parents)


def empty_folders(root: Path, goal: Iterable[str]) -> Iterator[str]:
    """The folders with nothing in them where something has to go."""
    for name in goal:
        path = root / name
        if path.is_dir() and not path.is_symlink():
            for folder, folders, files in os.walk(path):
                if not (folders or files):
                    yield Path(folder).relative_to(root).as_posix()


def read_item(root: Path, name: str) -> Item | None:
    """A file or a link; None for what is neither, as git passes over it.

    Raises CheckpointError for what cannot be read.
    """
    path = root / name
    try:
        if path.is_symlink():
            return Link(os.readlink(path))  # noqa: PTH115 - a Path would tidy it
        if path.is_file():
            return File(path.read_bytes(), bool(path.stat().st_mode & stat.S_IXUSR))
    except OSError as error:
        raise CheckpointError(
            f"this cannot be read, and nothing was changed: {error.strerror}.", Place(name)
        ) from error
    return None


def apart(old: Work, new: Work) -> list[str]:
    """The paths of what is not the same, in order."""
    return [name for name in sorted(old.keys() | new.keys()) if old.get(name) != new.get(name)]


def change_work(root: Path, old: Work, new: Work, modes: Modes) -> None:
    """Make what is on the disk ``new`` where it is ``old``; the same is not touched.

    ``modes`` are what files and folders have then; others have what new ones get. Raises
    CheckpointError at the first path that cannot be changed.
    """
    changing = apart(old, new)
    # First all that goes: a file may have to make room for a folder, or a folder for a file.
    for name in changing:
        if name in old:
            with changing_at(name):
                remove(root, name)
    for name in changing:
        if name in new:
            with changing_at(name):
                put(root / name, new[name], modes.get(name))
    for name in sorted(modes, reverse=True):  # a folder after what is in it: it may be closed
        with changing_at(name):
            set_mode(root / name, modes[name])


@contextmanager
def changing_at(name: str) -> Iterator[None]:
    """Raises CheckpointError, with the place, for what the system refuses."""
    try:
        yield
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


def put(path: Path, item: Item, mode: int | None) -> None:
    """Write an item, and the folders that it needs."""
    if isinstance(item, Folder):
        path.mkdir(parents=True, exist_ok=True)
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    if isinstance(item, Link):
        path.symlink_to(item.target)
        return
    path.touch(0o666 if mode is None else 0o600, exist_ok=False)  # never open to more than it is
    path.write_bytes(item.content)
    if mode is None and item.executable:
        set_mode(path, runnable(mode_of(path), is_so=True))


def mode_of(path: Path) -> int:
    """The permission bits of a file or a folder."""
    return stat.S_IMODE(path.stat().st_mode)


def set_mode(path: Path, mode: int) -> None:
    """Set permission bits where they are others: not every file system has them."""
    if mode_of(path) != mode:
        path.chmod(mode)


def runnable(mode: int, *, is_so: bool) -> int:
    """A mode with which those who may read a file may run it, or nobody may."""
    return mode & ~0o111 | ((mode & 0o444) >> 2 if is_so else 0)
