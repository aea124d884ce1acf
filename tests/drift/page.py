"""A page's source as its author sees it: paragraphs, directives, sections, literals."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from tests.drift.mutation import Span
from tests.drift.spelling import words_of

DIRECTIVE = re.compile(r"(?P<indent> *)\.\. (?P<name>[\w-]+)::(?: (?P<argument>.*))?")
UNDERLINE = re.compile(r"[=~-]{4,}")
LITERAL = re.compile(r"``(.+?)``", re.DOTALL)
PROMPT = ">>> "
ROLE = re.compile(r":(?P<role>[\w:]+):`(?P<text>[^`]+)`")


@dataclass(frozen=True)
class Directive:
    """A directive with its block: from its first line to the last of its content."""

    name: str
    argument: str
    span: Span
    text: str


@dataclass(frozen=True)
class Piece:
    """A piece of the text, with its offset in it."""

    start: int
    text: str


@dataclass(frozen=True)
class Page:
    """The source of a page."""

    path: str
    text: str

    def with_text(self, text: str) -> "Page":
        """The page with another text."""
        return replace(self, text=text)

    def replaced(self, piece: Piece, text: str) -> "Page":
        """The page with another text in place of a piece."""
        end = piece.start + len(piece.text)
        return self.with_text(self.text[: piece.start] + text + self.text[end:])

    def without(self, span: Span, *instead: str) -> "Page":
        """The page with other lines, or none, in place of some."""
        lines = [*self.lines[: span.first - 1], *instead, *self.lines[span.last :]]
        return self.with_text("\n".join(lines) + "\n")

    @cached_property
    def lines(self) -> list[str]:
        """The lines of the source."""
        return self.text.splitlines()

    def text_of(self, span: Span) -> str:
        """The text of some lines."""
        return "\n".join(self.lines[span.first - 1 : span.last])

    def line_at(self, offset: int) -> int:
        """The line in which an offset is, from 1."""
        return self.text.count("\n", 0, offset) + 1

    def paragraph(self, line: int) -> Span:
        """The lines around one, up to an empty one on both sides."""
        first = last = line
        while first > 1 and self.lines[first - 2].strip():
            first -= 1
        while last < len(self.lines) and self.lines[last].strip():
            last += 1
        return Span(self.path, first, last)

    def paragraph_at(self, piece: Piece) -> Span:
        """The paragraph in which a piece is."""
        return self.paragraph(self.line_at(piece.start))

    @cached_property
    def directives(self) -> tuple[Directive, ...]:
        """The directives, those within others too."""
        return tuple(self.find_directives())

    def find_directives(self) -> Iterator[Directive]:
        """Find the directives."""
        for number, line in enumerate(self.lines, 1):
            if found := DIRECTIVE.fullmatch(line):
                span = self.block(number, len(found["indent"]))
                argument = found["argument"] or ""
                yield Directive(found["name"], argument, span, self.text_of(span))

    def block(self, first: int, indent: int) -> Span:
        """The lines from one on that belong to it, as they are indented deeper."""
        last = first
        for number, line in enumerate(self.lines[first:], first + 1):
            if line.strip() and len(line) - len(line.lstrip()) <= indent:
                break
            last = number if line.strip() else last
        return Span(self.path, first, last)

    def named(self, *names: str) -> list[Directive]:
        """The directives of some names."""
        return [directive for directive in self.directives if directive.name in names]

    @property
    def exchanges(self) -> list[Directive]:
        """The transcripts, those of playgrounds too."""
        return self.named("transcript", "playground")

    @cached_property
    def sessions(self) -> tuple[Span, ...]:
        """The sessions with Python: from a prompt to the next empty line."""
        prompts = (n for n, line in enumerate(self.lines, 1) if line.lstrip().startswith(PROMPT))
        return tuple(dict.fromkeys(map(self.paragraph, prompts)))

    def heading(self, line: int) -> bool:
        """Whether a line is a title, by the line below it."""
        below = self.lines[line : line + 1]
        return bool(below) and UNDERLINE.fullmatch(below[0]) is not None

    @cached_property
    def sections(self) -> tuple[Span, ...]:
        """The sections below the page's title, each from its title to the next such one."""
        starts = [
            number
            for number in range(1, len(self.lines))
            if self.heading(number) and set(self.lines[number]) == {"-"}
        ]
        ends = [*(start - 1 for start in starts[1:]), len(self.lines)]
        return tuple(Span(self.path, start, end) for start, end in zip(starts, ends, strict=True))

    @property
    def steps(self) -> list[Span]:
        """The sections that are steps."""
        return [span for span in self.sections if self.lines[span.first - 1].startswith("Step ")]

    def title(self, span: Span) -> Span:
        """The title of a section, with its underline."""
        return Span(self.path, span.first, span.first + 1)

    @cached_property
    def literals(self) -> tuple[Piece, ...]:
        """The bare literals: what is between the backquotes."""
        return tuple(Piece(found.start(1), found[1]) for found in LITERAL.finditer(self.text))

    @cached_property
    def named_words(self) -> tuple[tuple[frozenset[str], Span], ...]:
        """The words of each literal, and the paragraph in which it is."""
        return tuple(
            (frozenset(words_of(literal.text)), self.paragraph_at(literal))
            for literal in self.literals
        )

    def roles(self, *names: str) -> list[Piece]:
        """What stands in roles of some names."""
        return [
            Piece(found.start("text"), found["text"])
            for found in ROLE.finditer(self.text)
            if found["role"] in names
        ]

    def in_directives(self, piece: Piece, *names: str) -> bool:
        """Whether a piece stands in a directive of some names."""
        line = self.line_at(piece.start)
        return any(d.span.first <= line <= d.span.last for d in self.named(*names))

    def in_session(self, piece: Piece) -> bool:
        """Whether a piece stands in a session with Python."""
        line = self.line_at(piece.start)
        return any(session.first <= line <= session.last for session in self.sessions)
