"""CP701, CP704: steps are numbered, have a title and a hint, and a reader sees them."""

from collections.abc import Iterator

from sphinx_checkpoints.check.context import Check
from sphinx_checkpoints.model.finding import Finding
from sphinx_checkpoints.model.page import Page
from sphinx_checkpoints.model.part import Part, RunCommand, Step
from sphinx_checkpoints.model.shells import BASH, POWERSHELL
from sphinx_checkpoints.pages.reading.numbers import after_colon

RULE = "CP701"


def check(check: Check) -> Iterator[Finding]:
    """Look at each part's steps, and at what no reader sees."""
    for page in check.pages.values():
        yield from unseen(page)
    for part in check.parts:
        if part.minutes < 1:
            message = "the part does not say how long it takes: give it :minutes: with a number."
            yield Finding(RULE, part.place, message)
        for number, step in enumerate((step for step in part.steps if step.files), start=1):
            yield from about_step(part, number, step)


def unseen(page: Page) -> Iterator[Finding]:
    """What is in the source of a page alone; elsewhere than in a part, a hint is no step's."""
    for hidden in page.hidden:
        if hidden.what == "hint" and not page.part:
            continue
        message = (
            f"no reader sees this {hidden.what}: it stands in {hidden.within}; show it, or "
            "remove it."
        )
        yield Finding("CP704", hidden.place, message)


def about_step(_part: Part, number: int, step: Step) -> Iterator[Finding]:
    """What a step that makes or changes files lacks."""
    if step.number != number:
        found = f"is number {step.number}" if step.number else "has no number"
        message = (
            f"the step {found}: begin its title with a word, {number} and a colon, as in "
            f"“Step {number}: …”."
        )
        yield Finding(RULE, step.place, message)
    elif not after_colon(step.title):
        message = (
            "the step has no title after its number and a colon: write what it does, as in "
            f"“Step {number}: …”."
        )
        yield Finding(RULE, step.place, message)
    if not step.hints:
        message = "the step has no hint for a reader who is stuck: add a hint directive."
        yield Finding(RULE, step.place, message)
    for action in step.actions:
        if isinstance(action, RunCommand):
            yield from about_shells(action)


def about_shells(action: RunCommand) -> Iterator[Finding]:
    """Files that a command makes in one shell and does not name in the other."""
    for path in action.creates:
        for shell, command in ((BASH, action.posix), (POWERSHELL, action.powershell)):
            if path not in command.replace("\\", "/"):
                message = f":creates: names {path}, which the command for {shell} does not."
                yield Finding(RULE, action.place, message)
