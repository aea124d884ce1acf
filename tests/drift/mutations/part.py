"""The part as a whole: its directive, its minutes, its checkpoints, its page."""

import re
from collections.abc import Iterator

from sphinx_checkpoints.model.tree import File
from tests.drift.mutation import Mutation, Span
from tests.drift.original import Lesson
from tests.drift.page import Page

OPTION = re.compile(r"   :(minutes|start|finish): (.+)")
OTHERS = ("0", "twenty", "cp0", "cp2", "cp9")


def generate(lesson: Lesson) -> Iterator[Mutation]:
    """Spoil what the part says of itself, and take it away."""
    page = lesson.page
    for line in page.lines[lesson.part.first - 1 : lesson.part.last]:
        if found := OPTION.fullmatch(line):
            name, value = found.groups()
            for instead in ("", *sorted({*OTHERS} - {value})):
                if name != "minutes" or not instead.startswith("cp"):
                    told = f":{name}: {instead}".strip()
                    changed = page.with_text(page.text.replace(line, f"   {told}", 1))
                    yield make("part untrue", told, changed, lesson.part)
    gone = page.without(lesson.part)
    actions = gone.named("create-file", "edit-file", "run-command")
    yield make("part gone", "directive", gone, *(action.span for action in actions))
    yield Mutation("part gone", "page", {page.path: None}, (Span("docs/index.rst"),))


def make(kind: str, name: str, changed: Page, *places: Span) -> Mutation:
    """A changed page."""
    return Mutation(kind, name, {changed.path: File(changed.text.encode())}, places)
