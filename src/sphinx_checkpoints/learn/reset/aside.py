"""Work that is put aside in a folder, where no git can keep it."""

import json
import os
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path, PurePosixPath
from typing import Any

from sphinx_checkpoints.learn.reset.modes import is_at
from sphinx_checkpoints.learn.reset.state import State
from sphinx_checkpoints.learn.reset.work import (
    Folder,
    Item,
    Modes,
    Work,
    change_work,
    changing_at,
    is_behind_link,
    read_item,
    remove,
)

# What such a folder is known by: anybody may have the name of one.
NOTE = ".checkpoints.json"
# What it has while its files are taken away, and what a folder is called that is not finished.
RESTORED = ".checkpoints-restored.json"
DRAFT = ".checkpoints-"


def asides(root: Path, live: str) -> list[str]:
    """The names of such folders."""
    return [path.parent.name for path in sorted(root.glob(f"*/{NOTE}")) if read_note(path, live)]


def read_note(path: Path, live: str) -> Mapping[str, Any]:
    """What was put into a folder and is there; {} where that is of somebody else."""
    try:
        note = json.loads(path.read_text(encoding="utf-8"))
        names = [*note["files"], *note["folders"], *note["modes"]]
        is_ours = all(is_below(path.parent, live, name) for name in names) and all(
            isinstance(mode, int) and mode in range(0o10000) for mode in note["modes"].values()
        )
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return {}
    return note if is_ours and os.path.lexists(path.parent / live) else {}


def is_below(folder: Path, live: str, name: str) -> bool:
    """Whether a path is one of the live tree, and leads nowhere else in a folder."""
    is_plain = is_at(live, name) and name == PurePosixPath(name).as_posix()
    return is_plain and ".." not in name.split("/") and not is_behind_link(folder.resolve(), name)


def set_aside(root: Path, name: str, state: State) -> None:
    """Copy work into a new folder; whoever interrupts it leaves no half of one."""
    folders = [path for path, item in state.work.items() if isinstance(item, Folder)]
    files = [path for path in state.work if path not in folders]
    note = {"files": files, "folders": folders, "modes": state.modes}
    with tempfile.TemporaryDirectory(prefix=DRAFT, dir=root) as folder:
        draft = Path(folder) / name
        draft.mkdir()
        change_work(draft, {}, state.work, opened(state.modes, state.work))
        (draft / NOTE).write_text(json.dumps(note), encoding="utf-8")
        draft.rename(root / name)


def opened(modes: Modes, work: Work) -> dict[str, int]:
    """The modes of a copy, from which its owner can take everything again."""
    return {name: mode if name in work else mode | 0o700 for name, mode in modes.items()}


def aside(root: Path, live: str, name: str) -> State:
    """What was put into such a folder, as it is there now."""
    note = read_note(root / name / NOTE, live)
    work: dict[str, Item] = dict.fromkeys(note["folders"], Folder())
    for path in note["files"]:
        if item := read_item(root / name, path):
            work[path] = item
    return State(work, dict(note["modes"]))


def forget(root: Path, name: str, work: Work) -> bool:
    """Take away what came from such a folder, and the folder with it unless there is more in it.

    Gives whether it is gone. Raises CheckpointError for what cannot be taken away.
    """
    with changing_at(f"{name}/{NOTE}"):
        (root / name / NOTE).replace(root / name / RESTORED)  # first: half of one is none
    for path in remaining(root / name, work):
        with changing_at(f"{name}/{path}"):
            remove(root / name, path)
    try:
        (root / name / RESTORED).unlink()
        (root / name).rmdir()
    except OSError:
        return False
    return True


def leftovers(root: Path) -> list[str]:
    """The folders that nobody needs any more, of what was killed: half a copy, half a return."""
    restored = [path.parent.name for path in sorted(root.glob(f"*/{RESTORED}"))]
    return [path.name for path in sorted(root.glob(f"{DRAFT}*/"))] + restored


def remaining(root: Path, work: Work) -> Iterable[str]:
    """The paths at which there still is what came from there."""
    return [path for path, item in work.items() if read_item(root, path) == item]
