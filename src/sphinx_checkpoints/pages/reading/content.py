"""SHA-256 of what a step says and has the reader do: a rewritten step has another one.

White space, hints, and the step's own number are not in it.
"""

import json
from collections.abc import Iterator, Sequence

from docutils import nodes

from sphinx_checkpoints.judge import Done
from sphinx_checkpoints.model.difference import rows_between
from sphinx_checkpoints.model.digest import SHORT, digest_of_bytes
from sphinx_checkpoints.model.lines import split_lines
from sphinx_checkpoints.model.part import (
    Action,
    CreateFile,
    DeleteFile,
    EditFile,
    MoveFile,
    RunCommand,
)
from sphinx_checkpoints.model.tree import Tree
from sphinx_checkpoints.pages.nodes import ActionBox
from sphinx_checkpoints.pages.reading.numbers import without_number

# Actions are told by what they do. A hint is help with the step and no part of it.
_APART = (ActionBox, nodes.hint, nodes.Invisible, nodes.system_message)


def digest_of_step(section: nodes.Element, actions: Sequence[Done]) -> str:
    """SHA-256 of a step's words and of what its actions do, shortened."""
    done = [list(_doing(one.action, one.before.tree, one.after.tree)) for one in actions]
    content = json.dumps([list(_words(section)), done])
    return digest_of_bytes(content.encode())[:SHORT]


def _words(node: nodes.Node) -> Iterator[str]:
    """The words below a node, without what stands apart."""
    if isinstance(node, nodes.title):
        yield from without_number(node.astext()).split()
    elif isinstance(node, nodes.Text):
        yield from node.astext().split()
    elif not isinstance(node, _APART):
        for child in node.children:
            yield from _words(child)


def _doing(action: Action, before: Tree, after: Tree) -> Iterator[str]:
    """What an action does, in words."""
    match action:
        case CreateFile(path):
            yield from ("create", path, *_lines_of(after, path))
        case EditFile(path):
            yield from ("edit", path, *_changes(_lines_of(before, path), _lines_of(after, path)))
        case DeleteFile(path):
            yield from ("delete", path)
        case MoveFile(path, to):
            yield from ("move", path, to)
        case RunCommand(posix, powershell, creates, serves):
            yield from ("run", posix, powershell, serves)
            yield from filter(None, [action.ready])
            for path in creates:
                yield from ("create", path, *_lines_of(after, path))
            for path in action.changes:
                lines = _changes(_lines_of(before, path), _lines_of(after, path))
                yield from ("edit", path, *lines)


def _lines_of(tree: Tree, path: str) -> list[str]:
    """The lines of a file, if it is there, without white space at their ends and between words."""
    text = tree[path].content.decode(errors="backslashreplace") if path in tree else ""
    return [line for line in (" ".join(line.split()) for line in split_lines(text)) if line]


def _changes(before: list[str], after: list[str]) -> Iterator[str]:
    """The lines that go and come, each with its sign; what is around them is not taught."""
    for row in rows_between(before, after, context=0):
        if row.sign != "@":
            yield row.sign + (before if row.sign == "-" else after)[row.index]
