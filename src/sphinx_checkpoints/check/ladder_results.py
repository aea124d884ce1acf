"""Runs the tests of a part after each of its steps: how they come out, and what is wrong then."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum, auto

from sphinx_checkpoints.check.context import Context
from sphinx_checkpoints.check.questions import is_broken
from sphinx_checkpoints.check.results import Pending
from sphinx_checkpoints.model.digest import digest_of_files
from sphinx_checkpoints.model.errors import Place
from sphinx_checkpoints.model.part import Part, Step
from sphinx_checkpoints.run.jobs import Failure
from sphinx_checkpoints.run.ladder import TestOutcome, is_bare, ladder, step_of

MAX_SENTENCE = 300  # characters of a test's sentence that a finding shows

Outcomes = Mapping[str, TestOutcome]


class Kind(Enum):
    """What can be wrong with a test after a step."""

    NOT_RUN = auto()
    EARLY = auto()  # it passes before its own step
    UNREADABLE = auto()
    LATE = auto()  # it fails from its own step on
    BARE = auto()  # it fails without a sentence


@dataclass(frozen=True)
class Deviation:
    """What is wrong with a test, after the first step at which it is; the start is step 0."""

    kind: Kind
    nodeid: str
    step: int
    message: str
    place: Place

    @property
    def name(self) -> str:
        """The name of the test's function."""
        return self.nodeid.split("::")[-1]


@dataclass(frozen=True)
class LadderResults:
    """How a part's tests came out, by step and nodeid; or why they did not run after ``failed``.

    There are no outcomes where there are no tests.
    """

    part: Part
    outcomes: Mapping[int, Outcomes]
    failed: int = 0
    failure: Failure | None = None

    @property
    def steps_with_files(self) -> set[int]:
        """The numbers of the steps that make or change files."""
        return {step.number for step in self.part.steps if step.files}

    @property
    def nodeids(self) -> list[str]:
        """All tests."""
        return sorted({nodeid for outcomes in self.outcomes.values() for nodeid in outcomes})

    @property
    def strays(self) -> dict[str, int]:
        """The files of tests that belong to no step with files, and the number that they name."""
        files = {self._place_of(nodeid).path: step_of(nodeid) for nodeid in self.nodeids}
        own = self.steps_with_files
        return {path: number for path, number in files.items() if number not in own}

    @property
    def untested(self) -> list[Step]:
        """The steps with files to which no test belongs; misnumbered ones are missing elsewhere."""
        tested = set(map(step_of, self.nodeids))
        steps = [step for step in self.part.steps if step.files and step.number not in tested]
        return [] if self.strays or self.failure else steps

    @property
    def deviations(self) -> list[Deviation]:
        """What is wrong with each test that belongs to a step."""
        own = self.steps_with_files
        nodeids = [one for one in self.nodeids if not self.strays or step_of(one) in own]
        firsts = (next(self._deviations_of(nodeid), None) for nodeid in nodeids)
        return [first for first in firsts if first]

    def _deviations_of(self, nodeid: str) -> Iterator[Deviation]:
        """What is wrong with a test, after each step at which something is."""
        for step, outcomes in sorted(self.outcomes.items()):
            outcome = outcomes.get(nodeid)
            if kind := _kind(nodeid, step, outcome):
                message = outcome.message.strip() if outcome else ""
                yield Deviation(kind, nodeid, step, message, self._place_of(nodeid))

    def _place_of(self, nodeid: str) -> Place:
        """Where a test is written."""
        outcome = next(found[nodeid] for found in self.outcomes.values() if nodeid in found)
        return Place(outcome.path or nodeid.split("::")[0], outcome.line)


def begin(context: Context) -> None:
    """Have the tests start to run."""
    for part in context.parts:
        context.once(_submitted, part)


def results_of(context: Context, part: Part) -> LadderResults | None:
    """How the tests of a part come out; None, and noted, where they could only repeat a finding."""
    passage = context.passage_of(part)
    if context.is_hindered("tests", passage) or context.is_without_services("tests", passage):
        return None
    if is_broken(context, "tests", part):
        return None
    return context.once(_run, part)


def folder_of_tests(context: Context, part: Part) -> str:
    """The folder of a part's tests, from the repository's root."""
    return f"{context.settings.tests}/{part.finish}"


def _run(context: Context, part: Part) -> LadderResults:
    """Run the tests of a part; the results are kept for the next run if all is right with them."""
    folder = context.project.root / folder_of_tests(context, part)
    if not any(folder.glob("test_step*.py")):
        return LadderResults(part, {})
    outcomes: dict[int, Outcomes] = {}
    pending = context.once(_submitted, part)
    for number, one in pending.items():
        result = one.result()
        if isinstance(result, Failure):
            return LadderResults(part, {}, number, result)
        outcomes[number] = {outcome.nodeid: outcome for outcome in result}
    found = LadderResults(part, outcomes)
    if not (found.strays or found.deviations):
        for one in pending.values():
            one.keep()
    return found


def _submitted(context: Context, part: Part) -> dict[int, Pending[tuple[TestOutcome, ...]]]:
    """Have the tests of a part run after each of its steps."""
    root, settings, sources = context.project.root, context.settings, context.once(_digest_of_tests)
    pending = {}
    for number, tree in context.replays[part].numbered.items():
        folder = context.results.folder_of(tree)
        job = ladder(
            [folder_of_tests(context, part)],
            settings,
            root=root,
            tree=folder,
            services=context.jobs_services(part.finish),
        )
        pending[number] = context.results.submit(tree, job, sources)
    return pending


def _digest_of_tests(context: Context) -> str:
    """SHA-256 of the tests of all checkpoints."""
    return digest_of_files(context.project.root / context.settings.tests)


def _kind(nodeid: str, step: int, outcome: TestOutcome | None) -> Kind | None:
    """What is wrong with a test after a step; None where nothing is."""
    own = step_of(nodeid)
    if outcome is None or outcome.outcome == "skipped":
        return Kind.NOT_RUN
    if outcome.outcome == "passed":
        return Kind.EARLY if step < own else None
    if step >= own:
        return Kind.LATE if "::" in nodeid else Kind.UNREADABLE
    return Kind.BARE if is_bare(outcome.message) else None
