"""Work that is put aside in a folder, where no git can keep it."""

import shutil
import tempfile
from pathlib import Path

from pathspec import GitIgnoreSpec

from sphinx_checkpoints.learning.work import Item, Scope, Work, change_work, read_work

PREFIX = "mine-"


def asides(root: Path, live: str) -> list[str]:
    """The names of such folders."""
    return [path.name for path in sorted(root.glob(f"{PREFIX}*")) if (path / live).exists()]


def set_aside(root: Path, name: str, work: Work) -> None:
    """Copy work into a new folder; whoever interrupts it leaves no half of one."""
    with tempfile.TemporaryDirectory(prefix=".checkpoints-", dir=root) as folder:
        draft = Path(folder) / name
        draft.mkdir()
        change_work(draft, {}, work)
        draft.rename(root / name)


def aside(root: Path, live: str, name: str) -> dict[str, Item]:
    """The work in such a folder."""
    everything = Scope(root / name, GitIgnoreSpec.from_lines([]), frozenset([live]))
    return read_work(everything, live)


def forget(root: Path, name: str) -> None:
    """Delete such a folder."""
    shutil.rmtree(root / name)
