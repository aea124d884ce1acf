"""Files, links and modes on the disk: read one by one, and changed from one state to another.

Not by model/contents, which knows files with modes alone: a learner has links and empty folders,
too, and a new file has whatever mode the learner's system gives it.
"""

import os
import stat
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from sphinx_checkpoints.learn.reset.state import Item, LiveState, Symlink, folders_of
from sphinx_checkpoints.model.errors import CheckpointError, Place
from sphinx_checkpoints.model.tree import File, differing


def read_item(root: Path, name: str) -> Item | None:
    """A file or a link, None for what is neither; CheckpointError for what cannot be read."""
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
    changing = [*differing(old.work, new.work)]
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
            if _mode_of(root / name) != new.modes[name]:  # not every file system has them
                (root / name).chmod(new.modes[name])


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
    # Never open to more than it is.
    path.touch(mode_of_new(item) if mode is None else 0o600, exist_ok=False)
    path.write_bytes(item.content)


def mode_of_new(item: Item | None) -> int:
    """The mode that something new gets; None is a folder."""
    mask = os.umask(0)
    os.umask(mask)
    is_plain = isinstance(item, File) and not item.executable
    return (0o666 if is_plain else 0o777) & ~mask


def read_modes(root: Path, live: str, names: Iterable[str]) -> dict[str, int]:
    """The modes of files and folders, and of the folders around them, up to the live tree."""
    wanted = sorted(name for name in {*names, *folders_of(names)} if is_at(live, name))
    there = [name for name in wanted if (root / name).exists() and not (root / name).is_symlink()]
    return {name: _mode_of(root / name) for name in there}


def is_at(live: str, name: str) -> bool:
    """Whether a path is that of the live tree, or below."""
    return name == live or name.startswith(f"{live}/")


def _mode_of(path: Path) -> int:
    """The permission bits of a file or a folder."""
    return stat.S_IMODE(path.stat().st_mode)
