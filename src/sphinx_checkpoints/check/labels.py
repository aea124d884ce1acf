"""The words that a project shows: what its files say, and of Python their texts alone."""

import ast
import html
from collections.abc import Iterator

from sphinx_checkpoints.model.tree import Tree


def texts_shown(tree: Tree) -> list[str]:
    """The texts of the files of a tree, with a space for all white space."""
    texts = (_text_of(path, file.content.decode("utf-8", "replace")) for path, file in tree.items())
    return [" ".join(text.split()) for text in texts]


def _text_of(path: str, content: str) -> str:
    """What can be shown of a file."""
    return "\n".join(_strings(content)) if path.endswith(".py") else html.unescape(content)


def _strings(code: str) -> Iterator[str]:
    """The texts in Python, without its docstrings; none of what cannot be read."""
    try:
        nodes = list(ast.walk(ast.parse(code)))
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return
    docstrings = {id(node.value) for node in nodes if isinstance(node, ast.Expr)}
    constants = (node for node in nodes if isinstance(node, ast.Constant))
    yield from (str(one.value) for one in constants if id(one) not in docstrings)
