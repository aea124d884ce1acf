"""Who may read, write and run what is in the live tree: git keeps one bit of it.

Without this, a private file would be open to others after a reset, or after the way back.
"""

import os
import stat
from collections.abc import Iterable
from pathlib import Path

from sphinx_checkpoints.learn.reset.state import Item, LiveState, Work, folders_of
from sphinx_checkpoints.model.tree import File


def read_modes(root: Path, live: str, names: Iterable[str]) -> dict[str, int]:
    """The modes of files and folders, and of the folders around them, up to the live tree."""
    wanted = {*names, *folders_of(names)}
    paths = {name: root / name for name in sorted(wanted) if is_at(live, name)}
    return {
        name: mode_of(path)
        for name, path in paths.items()
        if path.exists() and not path.is_symlink()
    }


def is_at(live: str, name: str) -> bool:
    """Whether a path is that of the live tree, or below."""
    return name == live or name.startswith(f"{live}/")


def mode_of(path: Path) -> int:
    """The permission bits of a file or a folder."""
    return stat.S_IMODE(path.stat().st_mode)


def set_mode(path: Path, mode: int) -> None:
    """Set permission bits where they are others: not every file system has them."""
    if mode_of(path) != mode:
        path.chmod(mode)


def with_runnable(mode: int, *, is_runnable: bool) -> int:
    """A mode with which those who may read a file may run it, or nobody may."""
    return mode & ~0o111 | ((mode & 0o444) >> 2 if is_runnable else 0)


def carried_modes(now: LiveState, goal: Work) -> dict[str, int]:
    """The modes of what stays, though its content may be another: what is private stays so."""
    folders = folders_of(goal)
    carried = {n: mode for n, mode in now.modes.items() if n in folders and n not in now.work}
    for name, item in goal.items():
        old, mode = now.work.get(name), now.modes.get(name)
        if mode is not None and isinstance(item, File) and isinstance(old, File):
            is_same = item.executable == old.executable
            carried[name] = mode if is_same else with_runnable(mode, is_runnable=item.executable)
    return carried


def are_more_private(state: LiveState, paths: Iterable[str]) -> bool:
    """Whether new files and folders at some paths would be open to more than those there are."""
    modes = state.modes
    return any(
        _default_mode(state.work.get(path)) & ~modes[path] for path in paths if path in modes
    )


def _default_mode(item: Item | None) -> int:
    """The mode that something new gets; None is a folder."""
    mask = os.umask(0)
    os.umask(mask)
    is_plain = isinstance(item, File) and not item.executable
    return (0o666 if is_plain else 0o777) & ~mask
