"""What the page shows of what a command prints, and of a session with Python."""

import re
from collections.abc import Iterator

from tests.drift.mutation import Mutation
from tests.drift.mutations.directives import start_of
from tests.drift.mutations.words import mutation
from tests.drift.original import Lesson
from tests.drift.page import PROMPT, Page, Piece
from tests.drift.spelling import misspelt

OUTPUTS = ("text", "console")
TYPED = (PROMPT, "... ", "$ ")
FIRST = re.compile(r"[A-Za-z_]\w*")
LAST = re.compile(r"[A-Za-z_]\w*(?=\W*$)")
NUMBER = re.compile(r"\b\d{3,}\b")


def generate(lesson: Lesson) -> Iterator[Mutation]:
    """Misspell the last word of each answer and the first of each line typed; change numbers."""
    page = lesson.page
    for line in printed(page):
        yield from slips("output", page, line)
    for session in page.sessions:
        for line in range(session.first, session.last + 1):
            if page.lines[line - 1].lstrip().startswith(TYPED):
                yield from slip("session misspelt", page, line, FIRST)
            else:
                yield from slips("answer of Python", page, line)


def printed(page: Page) -> Iterator[int]:
    """The lines of what commands print."""
    for command in page.named("run-command"):
        for block in page.named("code-block"):
            is_within = command.span.first < block.span.first <= command.span.last
            if is_within and block.argument in OUTPUTS:
                yield from range(block.span.first + 2, block.span.last + 1)


def slips(kind: str, page: Page, line: int) -> Iterator[Mutation]:
    """Another word at the end of what is printed, and other numbers."""
    yield from slip(f"{kind} misspelt", page, line, LAST)
    yield from slip(f"number in {kind} changed", page, line, NUMBER)


def slip(kind: str, page: Page, line: int, words: re.Pattern[str]) -> Iterator[Mutation]:
    """A slip in the first of some words of a line."""
    if found := words.search(page.lines[line - 1]):
        piece = Piece(start_of(page, line) + found.start(), found[0])
        other = str(int(found[0]) + 1) if found[0].isdigit() else misspelt(found[0])
        yield mutation(kind, page, piece, other)
