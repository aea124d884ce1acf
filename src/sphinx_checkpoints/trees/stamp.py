"""The stamp that the check leaves for exactly the sources that it has found to hold."""

import json
import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from sphinx_checkpoints.git.ignored import ignored
from sphinx_checkpoints.model.digest import digest
from sphinx_checkpoints.model.store import Store
from sphinx_checkpoints.trees.project import Project

# Pages, and what they include.
_TEXTS = {".rst", ".md", ".inc", ".txt"}
_BUILT = {"_build", "_sources"}  # where nothing tells git to ignore a built site


@dataclass(frozen=True)
class Stamp:
    """With what the sources of a digest were verified, and on which day (as 2026-11-22).

    ``without`` are the codes of the rules that were not held.
    """

    digest: str
    versions: Mapping[str, str]
    python: str
    date: str
    without: Sequence[str] = ()


def read_stamp(project: Project, srcdir: Path) -> Stamp | None:
    """The stamp, if it is for these sources; CheckpointError if checkpoints cannot be read."""
    try:
        stamp = Stamp(**json.loads(Store(project.root).stamp.read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError, RecursionError):
        return None
    is_read = isinstance(stamp.versions, dict) and isinstance(stamp.without, list)
    return stamp if is_read and stamp.digest == digest_of_sources(project, srcdir) else None


def write_stamp(
    project: Project,
    srcdir: Path,
    versions: Mapping[str, str],
    python: str,
    date: str,
    without: Sequence[str] = (),
) -> None:
    """Leave a stamp for the sources now; CheckpointError if checkpoints cannot be read."""
    stamp = Stamp(digest_of_sources(project, srcdir), versions, python, date, without)
    path = Store(project.root).stamp
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps(asdict(stamp), indent=2) + "\n", encoding="utf-8")


def digest_of_sources(project: Project, srcdir: Path) -> str:
    """SHA-256 of what the pages say: their sources, their configuration, the snapshots.

    The live tree is not in it: on main it is the newest snapshot, and a learner's is their own.

    Raises CheckpointError where the checkpoints cannot be read.
    """
    return digest(*(part for source in sources(project, srcdir) for part in source))


def sources(project: Project, srcdir: Path) -> Iterator[tuple[str, bytes]]:
    """The names and contents of these files, each name only once."""
    for path in _page_sources(project, srcdir):
        yield f"page {path.relative_to(srcdir).as_posix()}", path.read_bytes()
    for name, tree in project.trees(*project.names).items():
        for file_path, file in sorted(tree.items()):
            mode = "x" if file.executable else "-"
            yield f"checkpoint {name} {mode} {file_path}", file.content


def _page_sources(project: Project, srcdir: Path) -> Iterator[Path]:
    """The pages and their configuration, without what git ignores: earlier builds, environments."""
    paths = [path for path in (srcdir / "conf.py", *sorted(_texts(srcdir))) if path.is_file()]
    inside = {
        path: path.relative_to(project.root).as_posix()
        for path in paths
        if path.is_relative_to(project.root)
    }
    left_out = ignored(project.root, inside.values())
    # Where the root lies in the folder of the pages, so does what is no page.
    folders = tuple(f"{folder}/" for folder in (project.live, project.checkpoints))
    for path in paths:
        name = inside.get(path, "")
        if name not in left_out and not name.startswith(folders):
            yield path


def _texts(srcdir: Path) -> Iterator[Path]:
    """The texts below a folder, but for what is built, which may be a lot."""
    for folder, below, names in os.walk(srcdir):
        below[:] = [name for name in below if name not in _BUILT]
        yield from (Path(folder, name) for name in names if Path(name).suffix in _TEXTS)
