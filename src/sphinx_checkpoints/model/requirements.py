"""What a tree asks for: the lines of its requirement files, and of those that they name."""

import posixpath
import re
from collections.abc import Iterable, Iterator

from sphinx_checkpoints.model.lines import split_lines
from sphinx_checkpoints.model.tree import Tree

_NAMED = re.compile(r"\s*(?:-r|--requirement)[\s=]*(\S+)")


def requirement_files(tree: Tree, names: Iterable[str]) -> list[str]:
    """The paths of those files that are there, each once, as pip reads them.

    A file that another names with ``-r`` is looked for beside that one.
    """
    found: dict[str, None] = {}
    open_ones = [*names][::-1]
    while open_ones:
        path = open_ones.pop()
        if path in tree and path not in found:
            found[path] = None
            open_ones += [*_named_in(tree, path)][::-1]
    return [*found]


def required_by(tree: Tree, names: Iterable[str]) -> list[str]:
    """The lines of all those files, without those that name another."""
    lines = (line for path in requirement_files(tree, names) for line in lines_of_file(tree, path))
    return [line for line in lines if not _NAMED.match(line)]


def lines_of_file(tree: Tree, path: str) -> list[str]:
    """The lines of one file, as they stand there."""
    return split_lines(tree[path].content.decode("utf-8", "replace"))


def _named_in(tree: Tree, path: str) -> Iterator[str]:
    """The paths of the files that one names."""
    for line in lines_of_file(tree, path):
        if named := _NAMED.match(line):
            yield posixpath.normpath(posixpath.join(posixpath.dirname(path), named[1]))
