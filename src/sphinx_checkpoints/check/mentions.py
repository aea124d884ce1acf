"""The commands that a page mentions, or has its reader type."""

from collections.abc import Collection, Iterator

from sphinx_checkpoints.model.errors import Place
from sphinx_checkpoints.model.mentions import bare_words
from sphinx_checkpoints.model.page import Page
from sphinx_checkpoints.model.part import RunCommand
from sphinx_checkpoints.model.shells import POSIX


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
