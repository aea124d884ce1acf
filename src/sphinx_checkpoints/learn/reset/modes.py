"""Who may read, write and run what is in the live tree: git keeps one bit of it."""

import os
from collections.abc import Iterable
from pathlib import Path, PurePosixPath

from sphinx_checkpoints.learn.reset.state import State
from sphinx_checkpoints.learn.reset.work import Item, Modes, Work, mode_of, runnable
from sphinx_checkpoints.model.tree import File


def read_modes(root: Path, live: str, work: Work) -> dict[str, int]:
    """The modes of files, and of the folders around them, up to the live tree."""
    names = {*work, *folders_of(work)}
    paths = {name: root / name for name in sorted(names) if is_at(live, name)}
    return {
        name: mode_of(path)
        for name, path in paths.items()
        if path.exists() and not path.is_symlink()
    }


def folders_of(work: Iterable[str]) -> set[str]:
    """The folders around paths, each by its path."""
    return {str(folder) for name in work for folder in PurePosixPath(name).parents[:-1]}


def is_at(live: str, name: str) -> bool:
    """Whether a path is that of the live tree, or below."""
    return name == live or name.startswith(f"{live}/")


def carried_over(modes: Modes, now: Work, goal: Work) -> dict[str, int]:
    """The modes of what stays, though its content may be another: what is private stays so."""
    folders = folders_of(goal)
    carried = {name: mode for name, mode in modes.items() if name in folders and name not in now}
    for name, item in goal.items():
        old = now.get(name)
        if name in modes and isinstance(item, File) and isinstance(old, File):
            is_same = item.executable == old.executable
            carried[name] = modes[name] if is_same else runnable(modes[name], is_so=item.executable)
    return carried


def are_closer(state: State, paths: Iterable[str]) -> bool:
    """Whether new files and folders at some paths would be open to more than those there are."""
    modes = state.modes
    return any(default_mode(state.work.get(path)) & ~modes[path] for path in paths if path in modes)


def default_mode(item: Item | None) -> int:
    """The mode that something new gets; None is a folder with something in it."""
    mask = os.umask(0)
    os.umask(mask)
    is_plain = isinstance(item, File) and not item.executable
    return (0o666 if is_plain else 0o777) & ~mask
