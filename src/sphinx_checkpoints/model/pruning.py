"""Removing what is kept in the store and is used no more."""

import os
import shutil
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from sphinx_checkpoints.model.file_lock import open_lock, try_hold
from sphinx_checkpoints.model.store import Store

DAY = 24 * 60 * 60.0  # seconds
_MONTH = 30 * DAY
MB = 1_000_000  # bytes


@dataclass(frozen=True)
class _Entry:
    """A file or a folder that is removed as one; ``size`` is in bytes."""

    path: Path
    used: float
    size: int


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
        _remove_old(sorted(_entries(store), key=lambda entry: entry.used), now, limit * MB)


def _remove_old(entries: list[_Entry], now: float, limit: float) -> None:
    size = sum(entry.size for entry in entries)
    for entry in entries:
        age = now - entry.used
        if age > DAY and (age > _MONTH or size > limit) and _remove(entry.path):
            size -= entry.size


def _entries(store: Store) -> Iterator[_Entry]:
    caches = (store.results, store.reports, store.parts)
    for folder in (*(cache.folder for cache in caches), store.environments, store.playground):
        for path in folder.iterdir() if folder.is_dir() else ():
            if not path.is_symlink() and path.suffix != ".lock":
                with suppress(FileNotFoundError):
                    yield _Entry(path, path.stat().st_mtime, _size(path))


def _size(path: Path) -> int:
    if path.is_file():
        return path.stat().st_size
    return sum(
        Path(folder, name).lstat().st_size for folder, _, names in os.walk(path) for name in names
    )


def _remove(path: Path) -> bool:
    """Whether an entry is removed: an environment is not while a process has its lock."""
    lock = path.with_suffix(".lock")
    try:
        if not lock.exists():
            return _is_unused(path) and _take_away(path)
        with open_lock(lock) as file:
            return try_hold(file) and _is_unused(path) and _take_away(path)
    except OSError:
        return False


def _is_unused(path: Path) -> bool:
    return time.time() - path.stat().st_mtime > DAY


def _take_away(path: Path) -> bool:
    if path.is_file():
        path.unlink()
        return True
    # At once, and on Windows not at all while a program in it runs.
    gone = path.rename(path.with_name(f"{path.name}.gone"))
    shutil.rmtree(gone, ignore_errors=True)
    return True
