"""Deciding whether an inline literal is what it claims to be."""

import ast
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from sphinx_checkpoints.part import Part, RunCommand
from sphinx_checkpoints.transcript import Transcript
from sphinx_checkpoints.tree import Tree

TOKEN = re.compile(r"\w+|[^\w\s]")
ADDRESS = re.compile(r"(?:[a-z]+:/)?/[^\s]*")


def tokens(text: str) -> tuple[str, ...]:
    """The words and signs of a text."""
    return tuple(TOKEN.findall(text))


def is_address(text: str) -> bool:
    """Whether a literal is a path of the site or a whole address."""
    return ADDRESS.fullmatch(text) is not None


@dataclass(frozen=True)
class Vocabulary:
    """All that the words of a part can mean."""

    part: Part
    start: Tree
    finish: Tree
    transcripts: Sequence[Transcript]
    checkpoints: Sequence[str]
    names: frozenset[str]

    def knows(self, text: str) -> bool:
        """Whether a literal is in the part's files, commands or transcripts, or leads to a name."""
        return (
            text in self.checkpoints
            or self.quotes(text)
            or text in self.exchanged
            or self.leads_to_names(text)
        )

    def quotes(self, text: str) -> bool:
        """Whether a literal stands in a file or a command of the part, from word to word."""
        wanted = tokens(text)
        return bool(wanted) and any(contains(source, wanted) for source in self.sources)

    def leads_to_names(self, text: str) -> bool:
        """Whether a literal is Python whose every name is in the part's files or imports."""
        try:
            tree = ast.parse(text, mode="eval")
        except SyntaxError:
            return False
        used = set(names_used(tree))
        return bool(used) and used <= self.words | self.names

    @cached_property
    def sources(self) -> tuple[tuple[str, ...], ...]:
        """The tokens of the files that the part teaches, before and after, and of its commands."""
        trees = (self.start, self.finish)
        files = [tree[path] for path in self.part.files for tree in trees if path in tree]
        texts = [file.content.decode("utf-8", "replace") for file in files]
        commands = (action for action in self.part.actions if isinstance(action, RunCommand))
        texts += [text for action in commands for text in (action.posix, action.powershell)]
        return tuple(tokens(text) for text in dict.fromkeys(texts))

    @cached_property
    def words(self) -> frozenset[str]:
        """The single tokens of the part's files."""
        return frozenset(word for source in self.sources for word in source)

    @cached_property
    def exchanged(self) -> frozenset[str]:
        """The keys, strings and paths of the transcripts, bare and as JSON has them."""
        found = set(words_of([e.frame for t in self.transcripts for e in t.events]))
        codes = {str(e.code) for t in self.transcripts for e in t.events if e.code}
        found |= {part for t in self.transcripts for e in t.events for part in e.path.split("/")}
        return frozenset(found | {json.dumps(word) for word in found} | codes)


def contains(source: Sequence[str], wanted: Sequence[str]) -> bool:
    """Whether tokens stand in a source one after the other."""
    length = len(wanted)
    starts = (index for index, token in enumerate(source) if token == wanted[0])
    return any(tuple(source[start : start + length]) == tuple(wanted) for start in starts)


def names_used(tree: ast.AST) -> Iterator[str]:
    """The names, attributes and keywords of a piece of Python."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Name):
            yield node.id
        elif isinstance(node, ast.Attribute):
            yield node.attr
        elif isinstance(node, ast.keyword) and node.arg:
            yield node.arg
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield from tokens(node.value)
        elif isinstance(node, ast.Constant):
            yield str(node.value)


def words_of(value: object) -> Iterable[str]:
    """The keys and strings of a JSON value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for key, member in value.items():
            yield from (key, *words_of(member))
    elif isinstance(value, Sequence):
        for member in value:
            yield from words_of(member)
