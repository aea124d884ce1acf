"""What the learner has in the live tree, as it lies on the disk: read, taken away, put back."""

import os
import stat
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from pathspec import GitIgnoreSpec

from sphinx_checkpoints.errors import CheckpointError, Place
from sphinx_checkpoints.tree import File, ignored_by, read_file


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

    Raises CheckpointError for what cannot be read.
    """
    work: dict[str, Item] = {}
    for name in names_in(root, live):
        if item := read_item(root, name):
            work[name] = item
    return work | {name: Folder() for name in empty_folders(root, goal)}


def names_in(root: Path, live: str) -> Iterator[str]:
    """The paths of what git would track."""
    path = root / live
    if path.is_symlink() or path.exists():
        yield from walk(root, path, ignored_by(root))


def walk(root: Path, path: Path, ignored: GitIgnoreSpec) -> Iterator[str]:
    name = path.relative_to(root).as_posix()
    is_folder = path.is_dir() and not path.is_symlink()
    if ignored.match_file(f"{name}/" if is_folder else name):
        return
    if is_folder:
        for child in sorted(path.iterdir()):
            yield from walk(root, child, ignored)
    else:
        yield name


def empty_folders(root: Path, goal: Work) -> Iterator[str]:
    """The folders with nothing in them where a file or a link has to go."""
    for name, item in goal.items():
        path = root / name
        if not isinstance(item, Folder) and path.is_dir() and not path.is_symlink():
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
        return read_file(path) if path.is_file() else None
    except OSError as error:
        raise CheckpointError(
            f"this cannot be read, and nothing was changed: {error.strerror}.", Place(name)
        ) from error


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
