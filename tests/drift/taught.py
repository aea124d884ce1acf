"""Where the page teaches a file of the project, and what its lines do."""

from collections.abc import Iterable, Iterator

from tests.drift.mutation import Span
from tests.drift.original import LIVE
from tests.drift.page import Page
from tests.drift.spelling import words_of


def places_of(page: Page, path: str, words: Iterable[str]) -> tuple[Span, ...]:
    """Where a file is taught, and where the page names one of these words of it.

    A transcript shows what the code does, so that it may tell, too.
    """
    return (
        *steps_with(page, path),
        *naming(page, words),
        *(transcript.span for transcript in page.exchanges),
    )


def steps_with(page: Page, path: str) -> Iterator[Span]:
    """The title of the step that makes or changes a file, and the blocks that show it."""
    actions = [
        action
        for action in page.named("create-file", "edit-file", "run-command")
        if f"{LIVE}/{path}" in action.text
    ]
    for step in page.steps:
        if any(step.first <= action.span.first <= step.last for action in actions):
            yield page.title(step)
    for action in actions:
        yield action.span
        yield page.paragraph(action.span.first - 2)  # what leads to it
    includes = page.named("literalinclude")
    yield from (include.span for include in includes if include.argument.endswith(f"/{path}"))


def naming(page: Page, words: Iterable[str]) -> Iterator[Span]:
    """The paragraphs with a literal that has one of these words."""
    wanted = set(words)
    for literal in page.literals:
        if wanted & set(words_of(literal.text)):
            yield page.paragraph_at(literal)
