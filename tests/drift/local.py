"""The names that only the inside of a function can see: another name for them changes nothing."""

import ast
import symtable
from collections.abc import Iterator

from tests.drift.spelling import words_of


def local_names(source: str) -> set[str]:
    """The names of a Python file that stand for something local wherever they stand.

    Not one that is an attribute, a keyword or a word of a string as well.
    """
    inside: set[str] = set()
    outside = {*_said(ast.parse(source))}
    for table in _tables(symtable.symtable(source, "", "exec")):
        for symbol in table.get_symbols():
            is_inside = table.get_type() == "function" and not symbol.is_global()
            is_own = is_inside and not symbol.is_imported()
            (inside if is_own else outside).add(symbol.get_name())
    return inside - outside


def _tables(table: symtable.SymbolTable) -> Iterator[symtable.SymbolTable]:
    """The scopes of a file."""
    yield table
    for child in table.get_children():
        yield from _tables(child)


def _said(tree: ast.Module) -> Iterator[str]:
    """The names of attributes and keywords, and the words of strings that are no docstrings."""
    told = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        match node:
            case ast.Attribute(attr=str(name)) | ast.keyword(arg=str(name)):
                yield name
            case ast.Constant(value=str(text)) if id(node) not in told:
                yield from words_of(text)
