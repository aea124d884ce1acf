"""The part as a whole: its directive, its minutes, its checkpoints, its page."""

from collections.abc import Iterator

from sphinx_checkpoints.model.tree import File
from tests.drift.mutation import Mutation, Span
from tests.drift.original import PAGE, Original
from tests.drift.page import Page

LINES = {
    "   :minutes: 20": ("   :minutes: 0", "   :minutes: twenty", "   :minutes:"),
    "   :start: cp1": ("   :start: cp0", "   :start: cp2", "   :start:"),
    "   :finish: cp2": ("   :finish: cp1", "   :finish: cp3", "   :finish:"),
}


def generate(original: Original) -> Iterator[Mutation]:
    """Spoil what the part says of itself, and take it away."""
    page = original.page
    part = page.named("part")[0]
    for line, others in LINES.items():
        for instead in others:
            changed = page.with_text(page.text.replace(line, instead, 1))
            yield make("part untrue", instead.strip(), changed, part.span)
    gone = page.without(part.span)
    actions = gone.named("create-file", "edit-file", "run-command")
    yield make("part gone", "directive", gone, *(action.span for action in actions))
    yield Mutation("part gone", "page", {PAGE: None}, (Span("docs/index.rst"),))


def make(kind: str, name: str, changed: Page, *places: Span) -> Mutation:
    """A changed page."""
    return Mutation(kind, name, {changed.path: File(changed.text.encode())}, places)
