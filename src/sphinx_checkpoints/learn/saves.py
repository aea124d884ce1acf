"""Notices when the learner saves, or installs."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from watchfiles import DefaultFilter, watch

from sphinx_checkpoints.git.ignored import ignored
from sphinx_checkpoints.run.own_environment import installed_in

_LOOK = 200  # milliseconds between two looks at whether the folder is still the same one
_BURST = 300  # milliseconds within which saves count as one


def saves(root: Path, live: str) -> Iterator[None]:
    """Once at the beginning, and once after each burst of saves below ``root/live``.

    So it is after packages have come or gone where the learner installs. What is saved while the
    caller is busy comes next. The folder may be replaced by another.
    """
    folder = root / live
    known = seen = _installed()
    while True:
        identity = _identity_of(folder)
        looks = watch(
            folder if identity else root,
            watch_filter=DefaultFilter(),  # leaves out editors' own files
            debounce=_BURST,
            rust_timeout=_LOOK,
            yield_on_timeout=True,
            recursive=identity is not None,
        )
        next(looks)  # it watches from here on: nothing is lost while the caller is busy
        yield
        for changes in looks:
            if _identity_of(folder) != identity:
                break
            before, seen = seen, _installed()
            is_installed = known != seen == before  # and no more is coming
            if is_installed or _are_tracked(root, (Path(path) for _, path in changes)):
                known = seen
                yield


def _are_tracked(root: Path, paths: Iterable[Path]) -> bool:
    """Whether one of some paths is not one that git ignores."""
    names = {path.relative_to(root).as_posix() for path in paths}
    return bool(names - ignored(root, names))


def _installed() -> set[Path]:
    """What tells the packages that are there wholly: of each, the last file that is written."""
    return {record for path in installed_in() for record in Path(path).glob("*.dist-info/RECORD")}


def _identity_of(folder: Path) -> tuple[int, int] | None:
    """What tells a folder from one that has taken its place; None where there is none."""
    try:
        found = folder.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino
