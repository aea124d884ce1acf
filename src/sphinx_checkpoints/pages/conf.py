"""Errors of conf.py, each as one sentence with its place."""

import re
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.config import Config
from sphinx.errors import ConfigError, SphinxError

from sphinx_checkpoints.model.errors import CheckpointError, Place
from sphinx_checkpoints.model.lines import split_lines
from sphinx_checkpoints.model.settings import Settings

if TYPE_CHECKING:
    from sphinx.application import Sphinx


@contextmanager
def conf_errors(docs: Path, shown: Path | None = None) -> Iterator[None]:
    """Raises CheckpointError for what a conf.py, or Sphinx, raises in the block.

    ``docs`` is the folder of the pages, ``shown`` the one to name where that is a copy.
    """
    try:
        yield
    except (Exception, SystemExit) as error:
        if isinstance(error, CheckpointError):
            raise
        shown = shown or docs
        found = _error_in(docs, shown, error) or _sphinx_error(docs, shown, error)
        if found:
            raise found from error
        raise


def settings_in(config: Config, docs: Path) -> Settings:
    """The settings of pages; CheckpointError for a wrong one, at its line where that is known."""
    try:
        return Settings.of(config)
    except CheckpointError as error:
        named = re.search(r"\bcheckpoints_\w+", error.message)
        place = place_of_setting(docs, named[0]) if named else None
        raise CheckpointError(error.message, place) from None


def refuse_settings(app: "Sphinx", config: Config) -> None:
    """Raises ConfigError for a wrong setting, in one sentence where sphinx-build runs."""
    try:
        settings_in(config, Path(app.confdir))
    except CheckpointError as error:
        raise ConfigError(str(error)) from error


def place_of_setting(docs: Path, name: str) -> Place | None:
    """Where the conf.py of pages sets a value, or names it; None where it does not."""
    line = line_of_setting(docs / "conf.py", name)
    return Place(_near(docs / "conf.py"), line) if line else None


def line_of_setting(conf: Path, name: str) -> int:
    """The line of a conf.py at which a setting is set last, or first named; 0 where it is not."""
    text = conf.read_text(encoding="utf-8", errors="replace") if conf.is_file() else ""
    lines = split_lines(text)
    named = [number for number, line in enumerate(lines, 1) if name in line]
    is_set = re.compile(rf"{re.escape(name)}\s*=")
    found = [number for number in named if is_set.match(lines[number - 1])][-1:] or named
    return found[0] if found else 0


def _error_in(docs: Path, shown: Path, error: BaseException) -> CheckpointError | None:
    """The sentence for an exception that came up in conf.py; None for others."""
    for cause in _causes(error):
        if line := _line_in(docs / "conf.py", cause):
            said = cause.msg if isinstance(cause, SyntaxError) else cause
            words = " ".join(f"{type(cause).__name__}: {said}".split()).rstrip(".: ")
            read = "conf.py" if shown == docs else "conf.py, as git has it,"
            return CheckpointError(
                f"{read} cannot be read: {words}. Correct that, then run this again.",
                Place(_near(shown / "conf.py"), line),
            )
    return None


def _sphinx_error(docs: Path, shown: Path, error: BaseException) -> CheckpointError | None:
    """The sentence for what Sphinx refuses; None for other exceptions."""
    if not isinstance(error, SphinxError):
        return None
    if shown == docs:
        return CheckpointError(str(error))
    said = str(error).replace(str(docs), _near(shown)).rstrip(".")
    return CheckpointError(
        f"the pages, as git has them, cannot be read: {said}. Correct and commit that, then run "
        "this again."
    )


def _causes(error: BaseException) -> Iterator[BaseException]:
    """An exception and those that it came of, the first one first."""
    if error.__cause__:
        yield from _causes(error.__cause__)
    yield error


def _line_in(conf: Path, error: BaseException) -> int:
    """The line of conf.py at which an exception came up; 0 where it was elsewhere."""
    passed = [(frame.filename, frame.lineno) for frame in traceback.extract_tb(error.__traceback__)]
    if isinstance(error, SyntaxError) and error.filename:
        passed.append((error.filename, error.lineno))
    lines = [line or 1 for file, line in passed if Path(file).resolve() == conf.resolve()]
    return lines[-1] if lines else 0


def _near(path: Path) -> str:
    """A path from the folder that the command was called in, if it is below that."""
    here = Path.cwd()
    return (path.relative_to(here) if path.is_relative_to(here) else path).as_posix()
