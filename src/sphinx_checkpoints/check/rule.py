"""A rule of the check: what a module of ``check/rules/`` is for."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import IntEnum

from sphinx_checkpoints.check.context import Context
from sphinx_checkpoints.model.errors import CheckpointError, Place
from sphinx_checkpoints.model.finding import Finding


class Cost(IntEnum):
    """What a rule does to find something, from cheap to expensive."""

    READ = 0
    ASK = 1  # the interpreter of a checkpoint
    TYPE = 2  # what a page has its reader type
    PLAY = 3  # exchanges with the application
    TEST = 4


@dataclass(frozen=True)
class Rule:
    """One code of the check: ``rules/cp503.py`` makes it of its ``__name__`` and its ``__doc__``.

    ``group`` is what it can be asked for together with others. ``begin`` has long work start in
    other processes, for which ``find`` waits. ``obstacle`` says why nothing can be found; "" where
    it can. ``is_always`` is one that is held whatever is asked for.
    """

    module: str
    sentence: str | None
    group: str
    find: Callable[[Context], Iterable[Finding]]
    cost: Cost = Cost.READ
    begin: Callable[[Context], None] | None = None
    obstacle: Callable[[Context], str] = lambda _: ""
    is_always: bool = False

    @property
    def code(self) -> str:
        """The code, as CP503."""
        return self.module.rpartition(".")[2].upper()

    @property
    def summary(self) -> str:
        """What is wrong where it finds something, as "a command is none"."""
        return (self.sentence or "").removeprefix(f"{self.code}: ").removesuffix(".")

    def finding(self, place: Place, message: str, difference: str = "") -> Finding:
        """A finding of this rule."""
        return Finding(self.code, place, message, difference)

    def or_error(self, findings: Iterable[Finding], place: Place) -> Iterator[Finding]:
        """Findings; where that comes to an error, those found before it, and the error."""
        try:
            yield from findings
        except CheckpointError as error:
            yield self.finding(error.place or place, error.message)


def judged_rule(module: str, sentence: str | None, group: str) -> Rule:
    """A rule whose findings the judge makes."""

    def find(context: Context) -> Iterator[Finding]:
        return (found for found in context.judged if found.rule == rule.code)

    rule = Rule(module, sentence, group, find)
    return rule
