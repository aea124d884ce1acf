"""Removing what is kept in the store and is used no more."""

import shutil
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from sphinx_checkpoints.model.file_lock import hold, open_lock
from sphinx_checkpoints.model.store import Store

DAY = 24 * 60 * 60.0  # seconds
_MONTH = 30 * DAY
MB = 1_000_000  # bytes


class _Entry(NamedTuple):
    """A file or a folder that is removed as one, and when it was used last."""

    used: float
    path: Path
    size: int  # bytes


def prune(store: Store, limit: float) -> None:
    """Remove what was not used for a month, then the oldest until there are ``limit`` MB.

    Nothing is done when that was done within a day. What was used within a day stays, and so does
    what is the learner's or cannot be made again: the hints given, the stamp, the journal.
    """
    now = time.time()
    with suppress(OSError):
        if store.pruned.exists() and now - store.pruned.stat().st_mtime < DAY:
            return
        store.pruned.touch()
        entries = sorted(_entries(store))
        size = sum(entry.size for entry in entries)
        for used, path, freed in entries:
            age = now - used
            if age > DAY and (age > _MONTH or size > limit * MB) and _remove(path):
                size -= freed


def _entries(store: Store) -> Iterator[_Entry]:
    caches = (store.results, store.reports, store.parts)
    made = (store.environments, store.wheels, store.playground)
    for folder in (*(cache.folder for cache in caches), *made):
        for path in folder.iterdir() if folder.is_dir() else ():
            if not path.is_symlink() and path.suffix != ".lock":
                with suppress(FileNotFoundError):
                    yield _Entry(path.stat().st_mtime, path, _size(path))


def _size(path: Path) -> int:
    files = path.rglob("*") if path.is_dir() else [path]
    return sum(file.lstat().st_size for file in files if file.is_file())


def _remove(path: Path) -> bool:
    """Whether an entry is removed: an environment is not while a process has its lock."""
    lock = path.with_suffix(".lock")
    try:
        if not lock.exists():
            return _take_away(path)
        with open_lock(lock) as file:
            hold(file, wait=False)
            return _take_away(path)
    except OSError:
        return False


def _take_away(path: Path) -> bool:
    """Whether an entry is removed: it is not when it has been used in the meantime."""
    if time.time() - path.stat().st_mtime <= DAY:
        return False
    if path.is_file():
        path.unlink()
    else:  # at once, and on Windows not at all while a program in it runs
        gone = path.rename(path.with_name(f"{path.name}.gone"))
        shutil.rmtree(gone, ignore_errors=True)
    return True
