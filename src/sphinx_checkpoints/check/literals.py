"""Deciding whether an inline literal is what it claims to be."""

import ast
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from sphinx_checkpoints.check.paths import Paths
from sphinx_checkpoints.model.part import Part, RunCommand
from sphinx_checkpoints.model.transcript import Transcript
from sphinx_checkpoints.model.tree import Tree

TOKEN = re.compile(r"\w+|[^\w\s]")
ALTERNATIVES = re.compile(r"\w[\w.+-]*(?:/\w[\w.+-]*)+")
PATH = re.compile(r"[^\s/\\.*]*[/\\.*]\S*")
MEDIA = re.compile(r"(?:application|audio|font|image|message|model|multipart|text|video)/[\w.+-]+")
NO_FILE = " is no file of the repository or of this part"
NONE = (
    " is in no file, command or transcript of this part and leads to no name that its files import"
)


def tokens(text: str) -> tuple[str, ...]:
    """The words and signs of a text."""
    return tuple(TOKEN.findall(text))


@dataclass(frozen=True)
class Vocabulary:
    """All that the words of a part can mean."""

    part: Part
    start: Tree
    finish: Tree
    transcripts: Sequence[Transcript]
    checkpoints: Sequence[str]
    paths: Paths
    names: frozenset[str] = frozenset()
    # What the finish's own interpreter says of each doubtful literal.
    followed: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)

    def knows(self, text: str) -> bool:
        """Whether a literal means something here."""
        return not self.doubt(text)

    def doubt(self, text: str) -> str:
        """Why a literal means nothing here; "" where it does."""
        if self.has(text):
            return ""
        if self.paths.means_file(text):
            return NO_FILE
        if ALTERNATIVES.fullmatch(text):
            words = text.split("/")
            is_known = MEDIA.fullmatch(text) or all(
                word in self.names or self.knows(word) for word in words
            )
            return "" if is_known else NONE
        return self.lack(text) or ("" if self.leads_to_names(text) else NONE)

    def has(self, text: str) -> bool:
        """Whether a literal is a file, or is in the part's files, commands or transcripts."""
        if text in self.checkpoints or self.quotes(text) or text in self.exchanged:
            return True
        return PATH.fullmatch(text) is not None and self.paths.has(text)

    def quotes(self, text: str) -> bool:
        """Whether a literal stands in a file or a command of the part, from word to word."""
        wanted = tokens(text)
        return bool(wanted) and any(contains(source, wanted) for source in self.sources)

    def is_doubtful(self, text: str) -> bool:
        """Whether only an interpreter can say how far a literal leads."""
        if self.has(text) or self.paths.means_file(text):
            return False
        tree = parsed(text)
        return (
            tree is not None
            and any(isinstance(node, ast.Attribute | ast.Call) for node in ast.walk(tree))
            and not any(
                contains(source, (name, ".")) for source in self.others for name in roots(tree)
            )
        )

    def lack(self, text: str) -> str:
        """Why a dotted name is proven to lead nowhere; "" where it is not.

        What the start still has may be what the page says is gone.
        """
        found = self.followed.get(expression(text), {})
        is_gone = found.get("name") in self.gone
        return f": {found['lacks']}" if found.get("lacks") and not is_gone else ""

    def leads_to_names(self, text: str) -> bool:
        """Whether a literal is Python whose every name is in the part's files or imports."""
        tree = parsed(text)
        used = set(names_used(tree)) if tree else set()
        reached = self.followed.get(expression(text), {}).get("reaches", ())
        return bool(used) and used <= self.words | self.names | set(reached)

    def texts(self, tree: Tree, *, python: bool) -> Iterator[tuple[str, ...]]:
        """The tokens of the files that the part teaches, as a tree has them."""
        for path in self.part.files:
            if path in tree and path.endswith(".py") == python:
                yield tokens(tree[path].content.decode("utf-8", "replace"))

    @cached_property
    def others(self) -> list[tuple[str, ...]]:
        """The tokens of the taught files that are not Python: their names are their own."""
        return [
            text for tree in (self.start, self.finish) for text in self.texts(tree, python=False)
        ]

    @cached_property
    def gone(self) -> set[str]:
        """The words of the taught Python files that only the start has."""
        start, finish = (
            {word for text in self.texts(tree, python=True) for word in text}
            for tree in (self.start, self.finish)
        )
        return start - finish

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


def expression(text: str) -> str:
    """The Python of a literal: a decorator's is what stands behind the sign."""
    return text.removeprefix("@")


def parsed(text: str) -> ast.Expression | None:
    """A literal as a Python expression, if it is one."""
    try:
        return ast.parse(expression(text), mode="eval")
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None


def roots(tree: ast.AST) -> Iterator[str]:
    """The names of a piece of Python that are not behind a dot."""
    return (node.id for node in ast.walk(tree) if isinstance(node, ast.Name))


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
