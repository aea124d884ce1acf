"""CP701: a step lacks something."""

from sphinx_checkpoints.check.rule import Context, Findings, Rule
from sphinx_checkpoints.model.part import Part, RunCommand, Step
from sphinx_checkpoints.model.shells import BASH, POWERSHELL
from sphinx_checkpoints.pages.reading.numbers import after_colon


def _find(_context: Context, part: Part) -> Findings:
    """What a part and its steps lack."""
    if part.minutes < 1:
        message = "the part does not say how long it takes: give it :minutes: with a number."
        yield RULE.finding(part.place, message)
    for number, step in enumerate((step for step in part.steps if step.files), start=1):
        yield from _of_step(number, step)


def _of_step(number: int, step: Step) -> Findings:
    """What a step that makes or changes files lacks."""
    if step.number != number:
        found = f"is number {step.number}" if step.number else "has no number"
        message = (
            f"the step {found}: begin its title with a word, {number} and a colon, as in "
            f"“Step {number}: …”."
        )
        yield RULE.finding(step.place, message)
    elif not after_colon(step.title):
        message = (
            "the step has no title after its number and a colon: write what it does, as in "
            f"“Step {number}: …”."
        )
        yield RULE.finding(step.place, message)
    for action in step.actions:
        if isinstance(action, RunCommand):
            yield from _of_shells(action)


def _of_shells(action: RunCommand) -> Findings:
    """Files that a command makes in one shell and does not name in the other."""
    commands = {BASH: action.posix, POWERSHELL: action.powershell.replace("\\", "/")}
    for path in action.creates:
        named = [path in command for command in commands.values()]
        if any(named) and not all(named):
            shell = list(commands)[named.index(False)]
            message = f":creates: names {path}, which the command for {shell} does not."
            yield RULE.finding(action.place, message)


RULE = Rule(__name__, __doc__, group="structure", find_in_part=_find)
