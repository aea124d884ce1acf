"""The words and signs of texts, of Python and of JSON."""

import ast
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

_TOKEN = re.compile(r"\w+|[^\w\s]")


def tokens(text: str) -> tuple[str, ...]:
    """The words and signs of a text."""
    return tuple(_TOKEN.findall(text))


def contains(source: tuple[str, ...], wanted: tuple[str, ...]) -> bool:
    """Whether tokens stand in a source one after the other."""
    first, length, start = wanted[0], len(wanted), -1
    for _ in range(source.count(first)):
        start = source.index(first, start + 1)
        if source[start : start + length] == wanted:
            return True
    return False


def expression(text: str) -> str:
    """The Python of a literal: a decorator's is what stands behind the sign."""
    return text.removeprefix("@")


def parsed(text: str) -> ast.Expression | None:
    """A literal as a Python expression, if it is one."""
    try:
        return ast.parse(expression(text), mode="eval")
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None


def names_used(tree: ast.AST) -> Iterator[str]:
    """The names, attributes and keywords of a piece of Python."""
    for node in ast.walk(tree):
        match node:
            case ast.Name(id=name) | ast.Attribute(attr=name) | ast.keyword(arg=str(name)):
                yield name
            case ast.Constant(value=str(text)):
                yield from tokens(text)
            case ast.Constant(value=value):
                yield str(value)


def texts_in(value: object) -> Iterable[str]:
    """The keys and strings of a JSON value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for key, member in value.items():
            yield from (key, *texts_in(member))
    elif isinstance(value, Sequence):
        for member in value:
            yield from texts_in(member)
