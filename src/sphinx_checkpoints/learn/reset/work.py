"""The learner's work in the live tree, beside what git makes of it and of a checkpoint."""

import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from pathlib import Path, PurePosixPath

from sphinx_checkpoints.git.conversion import as_kept, checked_out
from sphinx_checkpoints.git.ignored import has_work_tree, ignored_by_files
from sphinx_checkpoints.git.listing import list_files, mode_on_disk
from sphinx_checkpoints.git.worktree import modes_of
from sphinx_checkpoints.learn.reset.disk import read_item, read_modes
from sphinx_checkpoints.learn.reset.state import GitState, Item, LiveState, Work, folders_of
from sphinx_checkpoints.model.errors import CheckpointError
from sphinx_checkpoints.model.tree import File, Tree
from sphinx_checkpoints.trees.project import Project


def read_state(root: Path, live: str, goal: Work, git_state: GitState | None) -> LiveState:
    """What there is now, with the empty folders in the way of ``goal``."""
    work = read_work(root, live, goal)
    names = [*work, *_empty_folders(root, goal)]
    return LiveState(work, read_modes(root, live, names), git_state)


def read_work(root: Path, live: str, goal: Work) -> dict[str, Item]:
    """The files and the links that git would track.

    What git will ignore once ``goal`` is there is none of them: it is as it was before its
    .gitignore was taken away, and stays.

    Raises CheckpointError for what cannot be read.
    """
    found = list_files(root, live)
    staying = _ignored_then(root, (name for name in found if not found[name].id), goal)
    listing = {
        name: replace(listed, disk=mode_on_disk(root, name))  # also where git does not look
        for name, listed in found.items()
        if not (name in staying or is_behind_link(root, name))
    }
    executable = modes_of(root, listing)
    items = {name: read_item(root, name) for name in listing}
    return {
        name: File(item.content, executable[name]) if isinstance(item, File) else item
        for name, item in items.items()
        if item
    }


def _ignored_then(root: Path, names: Iterable[str], goal: Work) -> set[str]:
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


def _empty_folders(root: Path, goal: Iterable[str]) -> Iterator[str]:
    """The folders with nothing in them where something has to go."""
    for name in goal:
        path = root / name
        if path.is_dir() and not path.is_symlink():
            for folder, folders, files in os.walk(path):
                if not (folders or files):
                    yield Path(folder).relative_to(root).as_posix()


def start_of(project: Project, name: str, now: LiveState) -> LiveState:
    """What the live tree has to be for a checkpoint: what is the same to git stays as it is."""
    tree, kept = project.snapshot(name), to_git(project, now.work)
    same = {path: now.work[path] for path, file in tree.items() if kept.get(path) == file}
    other = {path: file for path, file in tree.items() if path not in same}
    work = {**same, **as_written(project, other)}
    return LiveState(work, _carried_modes(now, work))


def _carried_modes(now: LiveState, goal: Work) -> dict[str, int]:
    """The modes of what stays, though its content may be another: what is private stays so."""
    folders = folders_of(goal)
    carried = {n: mode for n, mode in now.modes.items() if n in folders and n not in now.work}
    for name, item in goal.items():
        old, mode = now.work.get(name), now.modes.get(name)
        if mode is not None and isinstance(item, File) and isinstance(old, File):
            if item.executable != old.executable:  # then those who may read it may run it, or none
                mode = mode & ~0o111 | ((mode & 0o444) >> 2 if item.executable else 0)
            carried[name] = mode
    return carried


def to_git(project: Project, work: Work) -> dict[str, Item]:
    """What the work on the disk is to git: line ends, for one, may be others."""
    files = {path: item for path, item in work.items() if isinstance(item, File)}
    kept: Mapping[str, File] = {}
    if has_work_tree(project.root):
        with suppress(OSError, CheckpointError):  # no room, or a filter that is not there
            kept = as_kept(project.root, {path: file.content for path, file in files.items()})
    return dict(work) | {
        path: replace(file, executable=files[path].executable) for path, file in kept.items()
    }


def as_written(project: Project, tree: Tree) -> dict[str, Item]:
    """The files of a tree as git would write them; CheckpointError where it cannot."""
    try:
        contents = checked_out(project.root, tree)
    except (OSError, CheckpointError) as error:
        raise CheckpointError(f"nothing was changed: {error}") from error
    return {path: File(contents[path], file.executable) for path, file in tree.items()}
