"""The languages of code blocks, as Pygments knows them, and the files that are in one."""

import ast
import warnings
from collections.abc import Iterable
from fnmatch import fnmatchcase
from pathlib import PurePosixPath
from textwrap import dedent

from pygments.lexers import find_lexer_class_by_name  # type: ignore[import-untyped]
from pygments.util import ClassNotFound  # type: ignore[import-untyped]

from sphinx_checkpoints.model.shells import OUTPUTS, POWERSHELL, TYPED

_NONE_SAID = "default"  # how Sphinx calls the language of a block without one
# What Sphinx takes such a block for, and what has files of another language.
_MEANT = {_NONE_SAID: "python", "django": "html+django", "jinja": "html+django"}
# A reader types these elsewhere, and JSON is a frame: other rules look at them.
_OTHERS = (TYPED | OUTPUTS | {POWERSHELL, "bat", "json", "zsh"}) - _MEANT.keys()


def is_code_of(files: Iterable[str], language: str, text: str) -> bool:
    """Whether a text is code in a language that some of these files are written in.

    Where no language is said, it may as well be what is printed: then what it does decides.
    """
    if language in _OTHERS or (language == _NONE_SAID and not _does_something(text)):
        return False
    try:
        lexer = find_lexer_class_by_name(_MEANT.get(language, language))
    except ClassNotFound:
        return False
    patterns = [*lexer.filenames, *lexer.alias_filenames]
    names = {PurePosixPath(path).name for path in files}
    return any(fnmatchcase(name, pattern) for name in names for pattern in patterns)


def _does_something(text: str) -> bool:
    """Whether a text is Python, and more than values and names, as ``OK`` and ``[1, 2]`` are."""
    try:
        with warnings.catch_warnings(action="ignore"):
            statements = ast.parse(dedent(text)).body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return False
    found = (node for one in statements for node in ast.walk(one))
    return any(isinstance(node, ast.Call | ast.Await) or _is_no_value(node) for node in found)


def _is_no_value(node: ast.AST) -> bool:
    """Whether a node of Python is a statement other than a bare value."""
    return isinstance(node, ast.stmt) and not isinstance(node, ast.Expr)
