"""Slips in directives: paths, commands, options, and options that are gone."""

import re
from collections.abc import Iterator
from dataclasses import replace

from sphinx_checkpoints.model.tree import File
from tests.drift.mutation import Mutation, Span
from tests.drift.mutations.words import misspellings, mutation
from tests.drift.original import Lesson
from tests.drift.page import Directive, Page, Piece
from tests.drift.spelling import other_port

PATH = re.compile(r"\w+(?=[/.])|(?<=/)\w+")
WORD = re.compile(r"[A-Za-z]\w*")
OPTION_VALUE = re.compile(r"^ +:(?P<name>[\w-]+):(?: (?P<value>.+))?$", re.MULTILINE)
FILES = ("create-file", "edit-file", "literalinclude", "picture")
SHELLS = ("run-command", "code-block")
# Options without which the page still builds, and says something else.
MEANT = {
    *("pyobject", "minutes", "start", "finish", "creates", "serves", "class"),
    *("state", "exits", "so-far"),
}
KINDS = {
    "start": "checkpoint misspelt",
    "finish": "checkpoint misspelt",
    "serves": ":serves: misspelt",  # which only a server catches
}
SPELT = {
    *("start", "finish", "pyobject", "start-at", "end-at", "end-before", "creates", "serves"),
    *("state", "show", "needs"),
}


def generate(lesson: Lesson) -> Iterator[Mutation]:
    """Misspell the arguments, options and commands of each directive, and drop options."""
    page = lesson.page
    for directive in page.named(*FILES):
        yield from misspellings(
            "path misspelt in a directive", page, argument(page, directive), PATH
        )
    for directive in page.directives:
        own, _, _ = directive.text.partition("\n\n")  # not those of directives within it
        for option in OPTION_VALUE.finditer(own):
            yield from about_option(page, directive, option)
    for command in commands(page):
        around = outermost(page, command)
        for slip in misspellings("command misspelt", page, command, WORD):
            yield replace(slip, places=(around,))
    for directive in page.directives:
        yield directive_misspelt(page, directive)


def start_of(page: Page, line: int) -> int:
    """The offset of a line in the page."""
    return len("\n".join([*page.lines[: line - 1], ""]))


def argument(page: Page, directive: Directive) -> Piece:
    """The argument of a directive."""
    start = page.text.index(directive.argument, start_of(page, directive.span.first))
    return Piece(start, directive.argument)


def about_option(page: Page, directive: Directive, option: re.Match[str]) -> Iterator[Mutation]:
    """Misspell the value of an option, and take it away."""
    offset = start_of(page, directive.span.first)
    name = option["name"]
    value = Piece(offset + option.end("name") + 2, option["value"] or "")
    if name in SPELT and value.text:
        yield from misspellings(KINDS.get(name, "option's value misspelt"), page, value, WORD)
    if name == "serves":
        yield mutation(":serves: on another port", page, value, other_port(value.text))
    if name in MEANT:
        line = page.line_at(value.start)
        without = page.without(Span(page.path, line, line))
        told = [Span(page.path, directive.span.first, directive.span.last - 1)]
        if name == "state":  # no step leads to its file any more
            told.append(state_file(page, value.text, directive.argument))
        yield Mutation(
            f":{name}: gone",
            f"{page.path.rpartition('/')[2]}:{line}",
            {page.path: File(without.text.encode())},
            tuple(told),
        )


def state_file(page: Page, state: str, path: str) -> Span:
    """A file as it is in a state on the way to the finish of the page's part."""
    [finish] = re.findall(r":finish: (\S+)", page.named("part")[0].text)
    return Span(f"checkpoints/{finish}.states/{state}/{path}")


def commands(page: Page) -> Iterator[Piece]:
    """The command lines that the reader types, in directives."""
    for directive in page.named(*SHELLS):
        if directive.name == "run-command" and directive.argument:
            yield argument(page, directive)
        elif directive.name == "code-block" and directive.argument in {"bash", "powershell"}:
            offset = start_of(page, directive.span.first)
            body = directive.text.partition("\n")[2]
            yield Piece(offset + len(directive.text) - len(body), body)


def outermost(page: Page, piece: Piece) -> Span:
    """The block of the directive that a piece is in, and that is in no other."""
    line = page.line_at(piece.start)
    return next(d.span for d in page.directives if d.span.first <= line <= d.span.last)


def directive_misspelt(page: Page, directive: Directive) -> Mutation:
    """A slip in a directive's name."""
    name = directive.name
    start = page.text.index(f".. {name}::", start_of(page, directive.span.first)) + 3
    changed = page.replaced(Piece(start, name), f"{name}s")
    return Mutation(
        "directive misspelt",
        f"{page.path.rpartition('/')[2]}:{directive.span.first}: {name}",
        {page.path: File(changed.text.encode())},
        (directive.span,),
    )
