"""The files of a checkpoint's tests, where its part is done in the page."""

from pathlib import Path

from sphinx_checkpoints.model.settings import Settings


def ladder_files(root: Path, settings: Settings, finish: str) -> dict[str, Path]:
    """A checkpoint's tests, what all share, and what the browser has beside or in place of them.

    They are named by their path among the tests.
    """
    tests, own = root / settings.tests, settings.playground_tests
    found = _files(tests, "*.*") | _files(tests, f"{finish}/**/*")
    return found | (_files(root / own, "**/*") if own else {})


def _files(folder: Path, pattern: str) -> dict[str, Path]:
    """The files of a folder that a pattern names, by their path in it; none that Python makes."""
    return {
        path.relative_to(folder).as_posix(): path
        for path in sorted(folder.glob(pattern))
        if path.is_file() and path.suffix != ".pyc"
    }
