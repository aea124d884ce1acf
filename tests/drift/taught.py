"""Where the page teaches a file of the project, and what its lines do."""

import re
from collections.abc import Iterable, Iterator

from tests.drift.mutation import Span
from tests.drift.original import LIVE
from tests.drift.page import Directive, Page

ACTIONS = ("create-file", "edit-file", "run-command")
CREATES = re.compile(r"^ +:creates: (.+)$", re.MULTILINE)


def places_of(page: Page, path: str, words: Iterable[str]) -> tuple[Span, ...]:
    """Where a file is taught, and where the page names one of these words of it.

    A transcript, a command with what it prints and a session show what the code does, so that they
    may tell, too.
    """
    return (
        *steps_with(page, path),
        *naming(page, words),
        *(one.span for one in (*page.exchanges, *page.named("run-command"))),
        *page.sessions,
    )


def steps_with(page: Page, path: str) -> Iterator[Span]:
    """The title of the step that makes or changes a file, and the blocks that show it."""
    actions = [one for one in page.named(*ACTIONS) if f"{LIVE}/{path}" in made_by(one)]
    for step in page.steps:
        if any(step.first <= action.span.first <= step.last for action in actions):
            yield page.title(step)
    for action in actions:
        yield action.span
        yield page.paragraph(action.span.first - 2)  # what leads to it
    includes = page.named("literalinclude")
    yield from (include.span for include in includes if include.argument.endswith(f"/{path}"))


def made_by(action: Directive) -> list[str]:
    """The files that an action makes or changes, from the repository's root."""
    if action.name != "run-command":
        return [action.argument]
    return [path for paths in CREATES.findall(action.text) for path in paths.split()]


def naming(page: Page, words: Iterable[str]) -> Iterator[Span]:
    """The paragraphs with a literal that has one of these words."""
    wanted = set(words)
    return (paragraph for named, paragraph in page.named_words if not wanted.isdisjoint(named))
