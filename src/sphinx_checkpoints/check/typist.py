"""Types what a page says, as its reader, and finds where that is not as the page says."""

import re
from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass, field, replace
from doctest import DocTestParser

from sphinx_checkpoints.check.pasting import unended
from sphinx_checkpoints.check.reader import Reader
from sphinx_checkpoints.check.troubles import said, trouble
from sphinx_checkpoints.model.errors import Place
from sphinx_checkpoints.model.finding import Finding
from sphinx_checkpoints.model.part import RunCommand, Typed, TypePython
from sphinx_checkpoints.model.printed import difference_of, misprint, pattern_of
from sphinx_checkpoints.model.settings import Settings
from sphinx_checkpoints.run.typed import Command, Outcome
from sphinx_checkpoints.run.typed_python import PythonLines, Unexpected

_PYTHON_PROMPT = re.compile(r"^>>> ", re.MULTILINE)

# What is found, and at the end whether a reader can go on.
Typing = Generator[Finding, None, bool]


@dataclass(frozen=True)
class Typist:
    """Types at the place of a reader; ``printed`` is what the commands have printed.

    The content of the files that are ``free`` is the reader's own.
    """

    reader: Reader
    settings: Settings
    printed: list[str] = field(default_factory=list)
    free: frozenset[str] = frozenset()

    def type_commands(self, action: RunCommand, sessions: Sequence[TypePython]) -> Typing:
        """Type commands, and what follows into the interpreter that the last one starts, if any."""
        for number, typed in enumerate(action.commands, 1):
            is_last = number == len(action.commands)
            within = _python_within(typed)
            follow = [*within, *(sessions if is_last else ())]
            one = replace(typed, printed=None) if within else typed
            exits = action.exits if is_last else 0
            lasts = is_last and bool(action.serves or action.ready)
            command = _command(action, one) if lasts else Command(typed.text)
            if not (yield from self._type(command, exits, one, follow)):
                return False
        return True

    def type_python(self, sessions: Sequence[TypePython]) -> Typing:
        """Type sessions into a Python that is started for them."""
        lines = self._lines_of(sessions)
        outcome = self.reader.type(Command("python", stdin=lines.stdin))
        answers = lines.answers()
        if answers is None:
            message = f"no Python reads this; it said: {said(outcome)}"
            yield Finding("CP204", sessions[0].place, message)
            return False
        yield from _unexpected(sessions, answers)
        return True

    def _type(
        self, command: Command, exits: int, typed: Typed, sessions: Sequence[TypePython]
    ) -> Typing:
        """Type a command, and sessions into the interpreter that it starts, or into a new one."""
        lines = self._lines_of(sessions)
        if sessions and not command.lasts:
            command = replace(command, stdin=lines.stdin)
        outcome = self.reader.type(command)
        self.printed.append(outcome.output)
        if message := trouble(command, exits, outcome, self.settings):
            yield Finding("CP204", typed.place, message)
            return False
        answers = lines.answers()
        if answers is not None:
            yield from _unexpected(sessions, answers)
            return True
        yield from _misprinted(typed, outcome, may_go_on=command.lasts)
        return not sessions or (yield from self.type_python(sessions))

    def _lines_of(self, sessions: Sequence[TypePython]) -> PythonLines:
        """What is typed into one interpreter."""
        return PythonLines([one.session for one in sessions], self.reader.scratch)


def _command(action: RunCommand, typed: Typed) -> Command:
    """The command that goes on running."""
    prints = pattern_of(typed.printed.text) if typed.printed else ""
    return Command(typed.text, True, action.serves, action.ready, prints)


def _python_within(typed: Typed) -> list[TypePython]:
    """The session that a command's output is, where it has the prompt of Python."""
    printed = typed.printed
    start = _PYTHON_PROMPT.search(printed.text) if printed else None
    if not printed or not start:
        return []
    line = printed.place.line + printed.text.count("\n", 0, start.start())
    return [TypePython(printed.text[start.start() :], Place(printed.place.path, line))]


def _misprinted(typed: Typed, outcome: Outcome, *, may_go_on: bool) -> Iterator[Finding]:
    """Where a command prints other than the page says."""
    printed = typed.printed
    found = misprint(printed.text, outcome.output, may_go_on=may_go_on) if printed else None
    if printed and found:
        place = Place(printed.place.path, printed.place.line + found.line)
        command = typed.text.splitlines()[-1]
        message = f"“{command}” prints other than the page says (- the page, + the command):"
        yield Finding("CP207", place, message, found.difference)


def _unexpected(sessions: Sequence[TypePython], answers: Sequence[Unexpected]) -> Iterator[Finding]:
    """Where Python answers other than the page says, or waits."""
    for session in sessions:
        yield from unended(session)
    for one in answers:
        session = sessions[one.text]
        examples = DocTestParser().get_examples(session.session)
        example = next(found for found in examples if found.lineno == one.line)
        source, where = example.source.splitlines(), session.place.line + one.line
        wrong = misprint(example.want, one.answer) if example.want else None
        place = Place(session.place.path, where + (len(source) + wrong.line if wrong else 0))
        message = f"Python answers “{source[0]}” other than the page says (- the page, + Python):"
        yield Finding("CP207", place, message, difference_of(example.want, one.answer))
