"""Work that is put aside in a folder, where no git can keep it: a downloaded archive, for one."""

import json
import os
import tempfile
from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from typing import Any

from sphinx_checkpoints.learn.reset.disk import change, changing_at, is_at, read_item, remove_empty
from sphinx_checkpoints.learn.reset.state import LiveState, folders_of
from sphinx_checkpoints.learn.reset.work import is_behind_link

# What such a folder is known by: anybody may have the name of one.
_NOTE = ".checkpoints.json"
# What it has while its files are taken away, and what a folder is called that is not finished.
_RESTORED = ".checkpoints-restored.json"
_DRAFT = ".checkpoints-"


def asides(root: Path, live: str) -> list[str]:
    """The names of such folders that are whole."""
    return [path.parent.name for path in sorted(root.glob(f"*/{_NOTE}")) if _read_note(path, live)]


def _read_note(path: Path, live: str) -> Mapping[str, Any]:
    """What was put into a folder and is there; {} where that is of somebody else."""
    try:
        note = json.loads(path.read_text(encoding="utf-8"))
        names = [*note["files"], *note["modes"]]
        is_ours = all(_is_below(path.parent, live, name) for name in names) and all(
            isinstance(mode, int) and mode in range(0o10000) for mode in note["modes"].values()
        )
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return {}
    return note if is_ours and os.path.lexists(path.parent / live) else {}


def _is_below(folder: Path, live: str, name: str) -> bool:
    """Whether a path is one of the live tree, and leads nowhere else in a folder."""
    is_plain = is_at(live, name) and name == PurePosixPath(name).as_posix()
    return is_plain and ".." not in name.split("/") and not is_behind_link(folder.resolve(), name)


def set_aside(root: Path, name: str, state: LiveState) -> None:
    """Copy work into a new folder; whoever interrupts it leaves no half of one."""
    note = {"files": [*state.work], "modes": state.modes}
    # The modes of a copy, from which its owner can take everything again.
    opened = {name: m if name in state.work else m | 0o700 for name, m in state.modes.items()}
    with tempfile.TemporaryDirectory(prefix=_DRAFT, dir=root) as folder:
        draft = Path(folder) / name
        draft.mkdir()
        change(draft, LiveState({}), LiveState(state.work, opened))
        (draft / _NOTE).write_text(json.dumps(note), encoding="utf-8")
        draft.rename(root / name)


def aside(root: Path, live: str, name: str) -> LiveState:
    """What was put into such a folder, as it is there now."""
    note = _read_note(root / name / _NOTE, live)
    work = {path: item for path in note["files"] if (item := read_item(root / name, path))}
    gone = {*note["files"]} - work.keys()
    return LiveState(work, {path: mode for path, mode in note["modes"].items() if path not in gone})


def forget(root: Path, name: str, state: LiveState) -> bool:
    """Take away what came from such a folder, and the folder with it unless there is more in it.

    Returns whether it is gone. Raises CheckpointError for what cannot be taken away.
    """
    folder = root / name
    with changing_at(f"{name}/{_NOTE}"):
        (folder / _NOTE).replace(folder / _RESTORED)  # first: half of one is none
    for path, item in state.work.items():
        if read_item(folder, path) == item:
            with changing_at(f"{name}/{path}"):
                (folder / path).unlink()
    remove_empty(folder, {*folders_of(state.work), *state.empty_folders})
    try:
        (folder / _RESTORED).unlink()
        folder.rmdir()
    except OSError:
        return False
    return True


def leftovers(root: Path) -> list[str]:
    """The folders that nobody needs any more, of what was killed: half a copy, half a return."""
    restored = [path.parent.name for path in sorted(root.glob(f"*/{_RESTORED}"))]
    return [path.name for path in sorted(root.glob(f"{_DRAFT}*/"))] + restored
