"""Notices when the learner saves."""

from collections.abc import Iterator
from pathlib import Path

from watchfiles import Change, DefaultFilter, watch

from sphinx_checkpoints.tree import ignored_by

LOOK = 200  # milliseconds between two looks at whether the folder is still the same one
BURST = 300  # milliseconds within which saves count as one


class Tracked(DefaultFilter):
    """Lets through what git would track; editors' own files are left out as well."""

    def __init__(self, root: Path) -> None:
        super().__init__()
        self.root = root
        self.ignored = ignored_by(root)

    def __call__(self, change: Change, path: str) -> bool:
        """Whether a change is one of the learner's."""
        return super().__call__(change, path) and not self.ignored.match_file(
            Path(path).relative_to(self.root).as_posix()
        )


def saves(root: Path, live: str) -> Iterator[None]:
    """Once at the beginning, and once after each burst of saves below ``root/live``.

    What is saved while the caller is busy comes next. The folder may be replaced by another.
    """
    folder = root / live
    while True:
        identity = identity_of(folder)
        looks = watch(
            folder if identity else root,
            watch_filter=Tracked(root),
            debounce=BURST,
            rust_timeout=LOOK,
            yield_on_timeout=True,
            recursive=identity is not None,
        )
        next(looks)  # it watches from here on: nothing is lost while the caller is busy
        yield
        for changes in looks:
            if identity_of(folder) != identity:
                break
            if changes:
                yield


def identity_of(folder: Path) -> tuple[int, int] | None:
    """What tells a folder from one that has taken its place; nothing where there is none."""
    try:
        found = folder.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino
