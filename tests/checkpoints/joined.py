"""Texts of the settings that Python has joined, because no comma stands between them."""

import ast
import tokenize
from collections.abc import Iterator
from io import StringIO
from itertools import pairwise

from source import parsed, place, project, text_of

Piece = tuple[int, str]  # a line, and the text that begins there


def about_joined(said: str) -> str:
    """Where a comma is missing, if what was said names two texts as one; "" if it does not."""
    file = project() / "config/settings.py"
    tree = parsed(file)
    for pieces in joined_in(text_of(file), tree) if tree.body else ():
        for (line, text), (_, then) in pairwise(pieces):
            left, right = text.rpartition(".")[2], then.partition(".")[0]
            if left and right and left + right in said:
                at = place(file, line)
                return f'{at}: Python joins "{text}" with the next text: write a comma behind it.'
    return ""


def joined_in(source: str, tree: ast.Module) -> Iterator[list[Piece]]:
    """The texts in lists that are written in several pieces."""
    for node in ast.walk(tree):
        for text in node.elts if isinstance(node, ast.List | ast.Tuple | ast.Set) else ():
            if isinstance(text, ast.Constant) and isinstance(text.value, str):
                yield [*pieces_of(ast.get_source_segment(source, text) or "", text.lineno)]


def pieces_of(written: str, line: int) -> Iterator[Piece]:
    """The pieces of a text as it is written, from a line on."""
    for token in tokenize.generate_tokens(StringIO(f"({written})").readline):
        if token.type == tokenize.STRING:
            yield line + token.start[0] - 1, str(ast.literal_eval(token.string))
