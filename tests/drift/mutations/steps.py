"""Steps removed, doubled, reordered; hints, numbers, actions and titles that are gone or wrong."""

import re
from collections.abc import Iterator

from sphinx_checkpoints.model.tree import File
from tests.drift.mutation import Mutation, Span
from tests.drift.original import LIVE, Lesson
from tests.drift.page import Directive, Page, Piece

ACTION = re.compile(r"^ *\.\. (?:create|edit)-file:: (\S+)$", re.MULTILINE)
STATE = re.compile(r"^ +:state: (\S+)$", re.MULTILINE)
SERVED = re.compile(r"(?:http|ws)://localhost\S+")


def generate(lesson: Lesson) -> Iterator[Mutation]:
    """Change each step as a whole, and what each has to have."""
    page = lesson.page
    for step in page.steps:
        yield removed(lesson, step)
        yield doubled(page, step)
        yield from wrong_titles(page, step)
        yield without_hints(page, step)
    for one, other in zip(page.steps, page.steps[1:], strict=False):
        yield reordered(page, one, other)
    for directive in page.named("create-file", "edit-file"):
        gone = page.without(directive.span)
        places = part(page), *missed(lesson, gone, page.text_of(directive.span))
        yield make("file left out of the steps", f"line {directive.span.first}", gone, *places)
    for directive in page.named("run-command"):
        yield from commands(page, directive)


def commands(page: Page, directive: Directive) -> Iterator[Mutation]:
    """A command that is not there, which later ones need, and one that is there twice."""
    gone = page.without(directive.span)
    told = [
        gone.paragraph_at(Piece(found.start(), found[0])) for found in SERVED.finditer(gone.text)
    ]
    later = (*(one.span for one in gone.named("run-command")), *gone.sessions)
    told += [span for span in later if span.first >= directive.span.first]
    name = f"line {directive.span.first}: {first_command(directive)}"
    yield make("command left out of the steps", name, gone, part(page), *told)
    lines = page.lines[directive.span.first - 1 : directive.span.last]
    changed = page.without(directive.span, *lines, "", *lines)
    first = directive.span.last + 2
    again = Span(page.path, first, first + len(lines) - 1)
    yield make("command doubled", f"line {directive.span.first}", changed, again)


def first_command(directive: Directive) -> str:
    """The first line that is typed."""
    below = directive.text.splitlines()[1:]
    typed = [
        line.strip() for line in below if line.strip() and not line.strip().startswith((".", ":"))
    ]
    return directive.argument or typed[0]


def make(kind: str, name: str, changed: Page, *places: Span) -> Mutation:
    """A changed page."""
    return Mutation(kind, name, {changed.path: File(changed.text.encode())}, places)


def part(page: Page) -> Span:
    """What says from where to where the page leads."""
    return page.named("part")[0].span


def name_of(page: Page, step: Span) -> str:
    """The number of a step, in words."""
    return page.lines[step.first - 1].partition(":")[0]


def removed(lesson: Lesson, step: Span) -> Mutation:
    """A step that is not there: its files belong to no step."""
    changed = lesson.page.without(step)
    places = part(changed), *missed(lesson, changed, lesson.page.text_of(step))
    return make("step removed", name_of(lesson.page, step), changed, *places)


def missed(lesson: Lesson, changed: Page, gone: str) -> Iterator[Span]:
    """Where other actions leave the files of what is gone, and the states that it led to."""
    for path in ACTION.findall(gone):
        for directive in changed.named("create-file", "edit-file"):
            if directive.argument == path:
                yield directive.span
    states = STATE.findall(gone)
    folders = [lesson.finish.replace(f"/{LIVE}", f".states/{state}/") for state in states]
    yield from (Span(path) for path in lesson.files if path.startswith(tuple(folders)))


def doubled(page: Page, step: Span) -> Mutation:
    """A step that is there twice."""
    lines = page.lines[step.first - 1 : step.last]
    changed = page.without(step, *lines, *lines)
    again = Span(page.path, step.last + 1, step.last + len(lines))
    return make("step doubled", name_of(page, step), changed, again)


def reordered(page: Page, one: Span, other: Span) -> Mutation:
    """Two steps of which the second comes first."""
    lines = [page.lines[step.first - 1 : step.last] for step in (other, one)]
    both = Span(page.path, one.first, other.last)
    changed = page.without(both, *lines[0], *lines[1])
    return make("step reordered", name_of(page, one), changed, both)


def without_hints(page: Page, step: Span) -> Mutation:
    """A step that has no hint any more."""
    changed = page
    for hint in reversed(page.named("hint")):
        if step.first <= hint.span.first <= step.last:
            changed = changed.without(hint.span)
    return make("hints removed", name_of(page, step), changed, page.title(step))


def wrong_titles(page: Page, step: Span) -> Iterator[Mutation]:
    """A title with another number, without one, and with nothing behind it."""
    title = page.lines[step.first - 1]
    number = int(title.removeprefix("Step ").partition(":")[0])
    wrong = {
        "step number wrong": title.replace(str(number), str(number + 1), 1),
        "step number gone": title.partition(": ")[2],
        "step title gone": title.partition(":")[0] + ":",
    }
    for kind, text in wrong.items():
        changed = page.without(page.title(step), text, "-" * len(title))
        yield make(kind, name_of(page, step), changed, page.title(step))
