"""What a page mentions: its bare literals, and the addresses that it names."""

import re

from sphinx_checkpoints.model.errors import Place
from sphinx_checkpoints.model.page import Literal, Page

_ADDRESS = re.compile(r"(?:[a-z]+:/)?/[^\s]*")
# How the address of a server on the reader's machine begins.
_HERE = ("http://localhost", "ws://localhost", "http://127.0.0.1", "ws://127.0.0.1")


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
