"""Words of the page that are others: literals, roles, addresses, ports, paths, dotted names."""

import re
from collections.abc import Iterator

from sphinx_checkpoints.model.tree import File
from tests.drift.mutation import Mutation
from tests.drift.original import PREREQUISITES, Lesson
from tests.drift.page import Page, Piece
from tests.drift.spelling import WORD, misspelt, other_port

# A role's text may have its target in angle brackets.
TARGET = re.compile(r"<([^>]+)>$")
ADDRESS = re.compile(r"(?:http|ws)://localhost:\d+(?:/[\w/-]*)?")
SEGMENT = re.compile(r"(?<=/)\w+(?=/)")
# Classes whose values have no names but their own; one of Pydantic's may have any.
CLOSED = ("AsyncJsonWebsocketConsumer", "ChatConsumer", "URLRouter")
ELSEWHERE = "ChatMessagePayload"  # a name that is known, and that no class has
PLAIN_ROLES = ("file", "guilabel", "kbd")
LINK_ROLES = ("doc", "ref")


def generate(lesson: Lesson) -> Iterator[Mutation]:
    """Misspell each word of each literal, role and address; lead paths and names elsewhere."""
    page = lesson.page
    for literal in page.literals:
        yield from misspellings("literal misspelt", page, literal, WORD)
    for role in PLAIN_ROLES:
        for text in page.roles(role):
            yield from misspellings(f":{role}: misspelt", page, text, WORD)
    for text in page.roles(*LINK_ROLES):
        target = TARGET.search(text.text)
        piece = Piece(text.start + target.start(1), target[1]) if target else text
        yield mutation("link's target misspelt", page, piece, misspelt(piece.text))
    yield from addresses(page)
    yield from wrong_folders(page)
    yield from wrong_ends(page)
    if lesson.start != lesson.folders[0]:  # that page is read before the first part
        return
    prerequisites = Page(PREREQUISITES, lesson.text(PREREQUISITES))
    for text in prerequisites.roles("file"):
        yield from misspellings(":file: misspelt", prerequisites, text, WORD)


def addresses(page: Page) -> Iterator[Mutation]:
    """Misspell each word of each address, and change its port."""
    for found in ADDRESS.finditer(page.text):
        piece = Piece(found.start(), found[0])
        if page.in_directives(piece, "run-command"):
            continue
        where = " in a session" if page.in_session(piece) else ""
        yield mutation(f"port changed{where}", page, piece, other_port(piece.text))
        yield from misspellings(f"address misspelt{where}", page, piece, SEGMENT)


def wrong_folders(page: Page) -> Iterator[Mutation]:
    """Write each file's path in plain backquotes, and behind a folder that does not have it."""
    for text in page.roles("file"):
        if not text.text.endswith("/"):
            whole = Piece(text.start - len(":file:`"), f":file:`{text.text}`")
            wrong = f"``templates/{text.text}``"
            yield mutation("path with a wrong folder", page, whole, wrong)


def wrong_ends(page: Page) -> Iterator[Mutation]:
    """Have each mention of a class lead to a name that the part knows from elsewhere."""
    for literal in page.literals:
        if literal.text in CLOSED:
            ending = f"{literal.text}.{ELSEWHERE}"
            yield mutation("dotted name with a wrong end", page, literal, ending)


def misspellings(kind: str, page: Page, piece: Piece, words: re.Pattern[str]) -> Iterator[Mutation]:
    """A slip in each word of a piece of the page."""
    for found in words.finditer(piece.text):
        word = Piece(piece.start + found.start(), found[0])
        yield mutation(kind, page, word, misspelt(word.text))


def mutation(kind: str, page: Page, piece: Piece, text: str) -> Mutation:
    """Another text in place of a piece, which its own paragraph has to be told of."""
    line = page.line_at(piece.start)
    column = piece.start - page.text.rfind("\n", 0, piece.start)
    name = f"{page.path.rpartition('/')[2]}:{line}:{column}: {piece.text} → {text}"
    changed = page.replaced(piece, text)
    changes = {page.path: File(changed.text.encode())}
    return Mutation(kind, name, changes, (page.paragraph_at(piece),))
