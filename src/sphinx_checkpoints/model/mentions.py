"""What a passage mentions: its bare literals, its addresses, and the commands that it has typed."""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from fnmatch import fnmatchcase

from sphinx_checkpoints.model.errors import Place
from sphinx_checkpoints.model.page import Literal, Passage
from sphinx_checkpoints.model.part import RunCommand
from sphinx_checkpoints.model.shells import POSIX

_ADDRESS = re.compile(r"(?:[a-z]+:/)?/[^\s]*")
# How the address of a server on the reader's machine begins.
_HERE = ("http://localhost", "ws://localhost", "http://127.0.0.1", "ws://127.0.0.1")


def without_words(passage: Passage, words: Collection[str]) -> Passage:
    """A passage without the literals and the links that are some words, which may have stars."""
    literals = tuple(one for one in passage.literals if not _is_one_of(words, one.text))
    marked = tuple(one for one in passage.marked if not _is_one_of(words, one.text))
    links = tuple(one for one in passage.links if not _is_one_of(words, one.address))
    return replace(passage, literals=literals, marked=marked, links=links)


def unnamed(passages: Iterable[Passage], words: Collection[str]) -> list[str]:
    """Those of some words that no literal and no link of the passages is."""
    texts = {text for passage in passages for text in _texts(passage)}
    return [word for word in words if not any(_is_one_of([word], text) for text in texts)]


def _texts(passage: Passage) -> Iterator[str]:
    """The literals of a passage, and the addresses of its links."""
    yield from (one.text for one in (*passage.literals, *passage.marked))
    yield from (link.address for link in passage.links)


def _is_one_of(words: Collection[str], text: str) -> bool:
    """Whether a text is one of some words."""
    return any(fnmatchcase(text, word) for word in words)


def bare_words(passage: Passage) -> list[Literal]:
    """The literals without a role."""
    return [literal for literal in passage.literals if not literal.role]


def addresses_of(passage: Passage) -> dict[str, Place]:
    """The addresses that a passage names, and its links to a server on the reader's machine."""
    words = bare_words(passage)
    named = {word.text: word.place for word in words if _ADDRESS.fullmatch(word.text)}
    return named | {
        link.address: link.place for link in passage.links if link.address.startswith(_HERE)
    }


def local_addresses_of(passage: Passage) -> dict[str, Place]:
    """Those of them that are on the reader's machine."""
    return {text: place for text, place in addresses_of(passage).items() if text.startswith(_HERE)}


def commands_of(passage: Passage, programs: Collection[str]) -> dict[str, Place]:
    """The commands of some programs that a passage names, or has the reader type."""
    named = {
        word.text: word.place
        for word in bare_words(passage)
        if " " in word.text and word.text.split()[0] in programs
    }
    return named | {
        line: place for line, place in lines_of(passage) if line.split(" ")[0] in programs
    }


def lines_of(passage: Passage) -> list[tuple[str, Place]]:
    """The lines that a passage has its reader type in a POSIX shell."""
    return [(line.strip(), place) for text, place in _typed(passage) for line in text.splitlines()]


def _typed(passage: Passage) -> Iterator[tuple[str, Place]]:
    """The texts of these lines."""
    for action in passage.part.actions if passage.part else ():
        if isinstance(action, RunCommand):
            yield action.posix, action.place
    for block in passage.code_blocks:
        if block.language in POSIX:
            yield block.text, block.place
