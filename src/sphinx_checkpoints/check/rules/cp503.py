"""CP503: a command is none."""

from collections.abc import Sequence

from sphinx_checkpoints.check import powershell
from sphinx_checkpoints.check.questions import adapter_problems, begin
from sphinx_checkpoints.check.rule import Context, Cost, Findings, Rule
from sphinx_checkpoints.check.sessions import obstacle
from sphinx_checkpoints.check.shells import (
    PROGRAM,
    own_problem,
    unknown_program,
)
from sphinx_checkpoints.model.errors import Place
from sphinx_checkpoints.model.mentions import bare_words, commands_of, lines_of
from sphinx_checkpoints.model.page import Passage
from sphinx_checkpoints.model.part import Part, RunCommand


def _find(context: Context) -> Findings:
    """Look at the commands that each page names; of a part, at all that it has one type."""
    for passage, part in context.complete_parts():
        yield from RULE.or_error(_of_part(context, passage, part), part.place)
    for passage in context.complete_passages():
        yield from _no_own_commands(passage, context.project.names)


def _of_part(context: Context, passage: Passage, part: Part) -> Findings:
    """Lines that no program takes, or not PowerShell, or not the adapter of the project."""
    programs = {*context.settings.programs, *context.settings.prerequisites, PROGRAM}
    really_typed = _really_typed(context, part)
    for line, place in lines_of(passage):
        if place not in really_typed and (message := unknown_program(line, programs)):
            yield RULE.finding(place, message)
    for action in part.actions:
        if isinstance(action, RunCommand):
            for message in powershell.problems(action, programs):
                yield RULE.finding(action.place, message)
            for name in powershell.unknown_cmdlets(action):
                context.omissions.add_of_page(name, part.name, "only the verb of a cmdlet is known")
    commands = commands_of(passage, context.settings.programs)
    for place, message in adapter_problems(context, part, "commands", commands):
        yield RULE.finding(place, message)


def _really_typed(context: Context, part: Part) -> set[Place]:
    """The places of the commands that are run: what installs their programs, only that shows."""
    if obstacle(context) or "CP204" not in context.holds:
        return set()
    return {one.place for one in part.actions if isinstance(one, RunCommand) and not one.skip}


def _no_own_commands(passage: Passage, names: Sequence[str]) -> Findings:
    """The lines and the words of a page that ``checkpoints`` would not take."""
    words = [(word.text, word.place) for word in bare_words(passage)]
    for text, place in dict.fromkeys([*words, *lines_of(passage)]):
        if text.startswith(f"{PROGRAM} "):
            is_mention = (text, place) in words
            if message := own_problem(text, names, is_mention=is_mention):
                yield RULE.finding(place, f"“{text}”: {message}.")


RULE = Rule(__name__, __doc__, group="words", find=_find, cost=Cost.ASK, begin=begin)
