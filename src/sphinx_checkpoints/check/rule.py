"""A rule of the check, and what each module of ``check/rules/`` needs: import it from here."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import IntEnum

from sphinx_checkpoints.check.context import Context
from sphinx_checkpoints.model.errors import CheckpointError, Place
from sphinx_checkpoints.model.finding import Finding
from sphinx_checkpoints.model.part import Part

__all__ = ["HOUSE", "Context", "Cost", "Findings", "Rule"]

HOUSE = "house"  # the profile of what is good for readers, and not needed for a page to be true

Findings = Iterable[Finding]


class Cost(IntEnum):
    """What a rule does to find something, from cheap to expensive."""

    NONE = 0  # Sphinx has found it: it is held whatever is asked for
    READ = 1
    ASK = 2  # the interpreter of a checkpoint
    TYPE = 3  # what a page has its reader type
    PLAY = 4  # exchanges with the application
    TEST = 5


@dataclass(frozen=True)
class Rule:
    """One code of the check: ``rules/cp503.py`` makes it of its ``__name__`` and its ``__doc__``.

    ``group`` is what it can be asked for together with others, and so is ``profile``, across the
    groups. ``find`` looks at the whole run,
    ``find_in_part`` at each part by itself; without both, the judge finds. ``begin`` has long work
    start in other processes, for which they wait. ``obstacle`` says why nothing can be found; ""
    where it can.
    """

    module: str
    sentence: str | None
    group: str
    profile: str = ""
    find: Callable[[Context], Findings] | None = None
    find_in_part: Callable[[Context, Part], Findings] | None = None
    cost: Cost = Cost.READ
    begin: Callable[[Context], None] | None = None
    obstacle: Callable[[Context], str] = lambda _: ""

    @property
    def code(self) -> str:
        """The code, as CP503."""
        return self.module.rpartition(".")[2].upper()

    @property
    def names(self) -> frozenset[str]:
        """What it is called by: its code, its group and its profile."""
        return frozenset(filter(None, (self.code, self.group, self.profile)))

    @property
    def is_optional(self) -> bool:
        """Whether a page can be without it: what the judge finds, the site warns of as well."""
        return self.cost is not Cost.NONE and bool(self.find or self.find_in_part)

    @property
    def summary(self) -> str:
        """What is wrong where it finds something, as "a command is none"."""
        return (self.sentence or "").removeprefix(f"{self.code}: ").removesuffix(".")

    def held(self, context: Context) -> Findings:
        """What it finds; where it cannot be held, that is what it finds."""
        return self.or_error(self._found(context), Place(context.project.checkpoints))

    def _found(self, context: Context) -> Findings:
        """What it, or the judge, finds; where a part cannot be looked at, that is found."""
        without = context.without(self.code)
        if self.find:
            found, files = self.find(context), {*without.values()}
            yield from (one for one in found if one.place.path not in files)
        elif self.find_in_part:
            for part in context.parts:
                if part.docname not in without:
                    yield from self.or_error(self.find_in_part(context, part), part.place)
        else:
            yield from (one for one in context.judged if one.rule == self.code)

    def finding(self, place: Place, message: str, difference: str = "") -> Finding:
        """A finding of this rule."""
        return Finding(self.code, place, message, difference)

    def or_error(self, findings: Findings, place: Place) -> Findings:
        """Findings; where that comes to an error, those found before it, and the error."""
        try:
            yield from findings
        except CheckpointError as error:
            yield self.finding(error.place or place, error.message)
