"""What a page mentions: its bare literals, its addresses, and the commands that it has typed."""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from fnmatch import fnmatchcase

from sphinx_checkpoints.model.errors import Place
from sphinx_checkpoints.model.page import Literal, Page
from sphinx_checkpoints.model.part import RunCommand
from sphinx_checkpoints.model.shells import POSIX

_ADDRESS = re.compile(r"(?:[a-z]+:/)?/[^\s]*")
# How the address of a server on the reader's machine begins.
_HERE = ("http://localhost", "ws://localhost", "http://127.0.0.1", "ws://127.0.0.1")


def without_words(page: Page, words: Collection[str]) -> Page:
    """A page without the literals that are some words, which may have stars."""
    claims = [one for one in page.literals if not _is_one_of(words, one)]
    return replace(page, literals=tuple(claims))


def unnamed(pages: Iterable[Page], words: Collection[str]) -> list[str]:
    """Those of some words that no literal of the pages is."""
    literals = [literal for page in pages for literal in page.literals]
    return [word for word in words if not any(_is_one_of([word], one) for one in literals)]


def _is_one_of(words: Collection[str], literal: Literal) -> bool:
    """Whether a literal is one of some words."""
    return any(fnmatchcase(literal.text, word) for word in words)


def bare_words(page: Page) -> list[Literal]:
    """The literals without a role."""
    return [literal for literal in page.literals if not literal.role]


def addresses_of(page: Page) -> dict[str, Place]:
    """The addresses that a page names, and its links to a server on the reader's machine."""
    words = bare_words(page)
    named = {word.text: word.place for word in words if _ADDRESS.fullmatch(word.text)}
    return named | {
        link.address: link.place for link in page.links if link.address.startswith(_HERE)
    }


def local_addresses_of(page: Page) -> dict[str, Place]:
    """Those of them that are on the reader's machine."""
    return {text: place for text, place in addresses_of(page).items() if text.startswith(_HERE)}


def commands_of(page: Page, programs: Collection[str]) -> dict[str, Place]:
    """The commands of some programs that a page names, or has the reader type."""
    named = {
        word.text: word.place
        for word in bare_words(page)
        if " " in word.text and word.text.split()[0] in programs
    }
    return named | {line: place for line, place in lines_of(page) if line.split(" ")[0] in programs}


def lines_of(page: Page) -> list[tuple[str, Place]]:
    """The lines that a page has its reader type in a POSIX shell."""
    return [(line.strip(), place) for text, place in _typed(page) for line in text.splitlines()]


def _typed(page: Page) -> Iterator[tuple[str, Place]]:
    """The texts of these lines."""
    for action in page.part.actions if page.part else ():
        if isinstance(action, RunCommand):
            yield action.posix, action.place
    for block in page.code_blocks:
        if block.language in POSIX:
            yield block.text, block.place
