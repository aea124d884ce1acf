"""The languages of code blocks, as Pygments knows them, and the files that are in one."""

from collections.abc import Iterable
from fnmatch import fnmatchcase
from pathlib import PurePosixPath

from pygments.lexers import find_lexer_class_by_name  # type: ignore[import-untyped]
from pygments.util import ClassNotFound  # type: ignore[import-untyped]

from sphinx_checkpoints.model.shells import OUTPUTS, POWERSHELL, TYPED

# What Sphinx takes a block without a language for, and what has files of another language.
_MEANT = {"default": "python", "django": "html+django", "jinja": "html+django"}
# A reader types these elsewhere, and JSON is a frame: other rules look at them.
_OTHERS = (TYPED | OUTPUTS | {POWERSHELL, "bat", "json", "zsh"}) - _MEANT.keys()


def is_code_of(files: Iterable[str], language: str) -> bool:
    """Whether a language is one that some of these files are written in."""
    if language in _OTHERS:
        return False
    try:
        lexer = find_lexer_class_by_name(_MEANT.get(language, language))
    except ClassNotFound:
        return False
    patterns = [*lexer.filenames, *lexer.alias_filenames]
    names = {PurePosixPath(path).name for path in files}
    return any(fnmatchcase(name, pattern) for name in names for pattern in patterns)
