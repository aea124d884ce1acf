"""Files, links and modes on the disk: read one by one, and changed from one state to another.

Not by model/contents, which knows files with modes alone: a learner has links and empty folders,
too, and a new file has whatever mode the learner's system gives it.
"""

import os
import stat
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from sphinx_checkpoints.learn.reset.modes import mode_of, set_mode, with_runnable
from sphinx_checkpoints.learn.reset.state import (
    Item,
    LiveState,
    Symlink,
    differing_paths,
    folders_of,
)
from sphinx_checkpoints.model.errors import CheckpointError, Place
from sphinx_checkpoints.model.tree import File


def read_item(root: Path, name: str) -> Item | None:
    """A file or a link; None for what is neither, as git passes over it.

    Raises CheckpointError for what cannot be read.
    """
    path = root / name
    try:
        if path.is_symlink():
            return Symlink(os.readlink(path))  # noqa: PTH115 - a Path would tidy it
        if path.is_file():
            return File(path.read_bytes(), bool(path.stat().st_mode & stat.S_IXUSR))
    except OSError as error:
        raise CheckpointError(
            f"this cannot be read, and nothing was changed: {error.strerror}.", Place(name)
        ) from error
    return None


def change(root: Path, old: LiveState, new: LiveState) -> None:
    """Make what is on the disk ``new`` where it is ``old``; the same is not touched.

    What ``new`` has no mode for gets that of new files. Raises CheckpointError at the first path
    that cannot be changed.
    """
    changing = differing_paths(old.work, new.work)
    # First all that goes: a file may have to make room for a folder, or a folder for a file.
    going = [name for name in changing if name in old.work]
    for name in going:
        with changing_at(name):
            (root / name).unlink()
    remove_empty(root, {*folders_of(going), *old.empty_folders})
    for name in sorted(new.empty_folders):
        with changing_at(name):
            (root / name).mkdir(parents=True, exist_ok=True)
    for name in changing:
        if name in new.work:
            with changing_at(name):
                _write(root / name, new.work[name], new.modes.get(name))
    for name in sorted(new.modes, reverse=True):  # a folder after what is in it: it may be closed
        with changing_at(name):
            set_mode(root / name, new.modes[name])


@contextmanager
def changing_at(name: str) -> Iterator[None]:
    """Raises CheckpointError, with the place, for what the system refuses."""
    try:
        yield
    except OSError as error:
        raise CheckpointError(f"this cannot be changed: {error.strerror}.", Place(name)) from error


def remove_empty(root: Path, folders: Iterable[str]) -> None:
    """Take away those of some folders that are empty, or become so."""
    for name in sorted(folders, reverse=True):
        with suppress(OSError):  # it holds something, or something holds it
            (root / name).rmdir()


def _write(path: Path, item: Item, mode: int | None) -> None:
    """Write an item, and the folders that it needs."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if isinstance(item, Symlink):
        path.symlink_to(item.target)
        return
    path.touch(0o666 if mode is None else 0o600, exist_ok=False)  # never open to more than it is
    path.write_bytes(item.content)
    if mode is None and item.executable:
        set_mode(path, with_runnable(mode_of(path), is_runnable=True))
