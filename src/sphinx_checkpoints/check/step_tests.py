"""The tests of a part, run on the tree after each of its steps."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum, auto
from pathlib import Path

from sphinx_checkpoints.check.context import Context
from sphinx_checkpoints.check.hindrances import is_hindered
from sphinx_checkpoints.check.pending import Pending
from sphinx_checkpoints.check.questions import is_broken
from sphinx_checkpoints.judge.replay import Replay
from sphinx_checkpoints.model.digest import digest_of_files
from sphinx_checkpoints.model.errors import Place
from sphinx_checkpoints.model.part import Part, Step
from sphinx_checkpoints.model.tree import Tree
from sphinx_checkpoints.run.jobs import Failure, TestOutcome
from sphinx_checkpoints.run.ladder import is_bare, ladder, step_of

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
class StepTests:
    """How a part's tests came out, by step and nodeid; or why they did not run after ``failed``."""

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
        return {
            path: number for path, number in files.items() if number not in self.steps_with_files
        }

    @property
    def untested(self) -> list[Step]:
        """The steps with files to which no test belongs; misnumbered ones are missing elsewhere."""
        tested = set(map(step_of, self.nodeids))
        steps = [step for step in self.part.steps if step.files and step.number not in tested]
        return [] if self.strays or self.failure else steps

    @property
    def deviations(self) -> Iterator[Deviation]:
        """What is wrong with each test that belongs to a step."""
        strays = self.strays
        for nodeid in self.nodeids:
            if not strays or step_of(nodeid) in self.steps_with_files:
                yield from self._deviation(nodeid)

    def _deviation(self, nodeid: str) -> Iterator[Deviation]:
        for step, outcomes in sorted(self.outcomes.items()):
            outcome = outcomes.get(nodeid)
            if kind := _kind(nodeid, step, outcome):
                message = outcome.message.strip() if outcome else ""
                yield Deviation(kind, nodeid, step, message, self._place_of(nodeid))
                return

    def _place_of(self, nodeid: str) -> Place:
        """Where a test is written."""
        outcome = next(found[nodeid] for found in self.outcomes.values() if nodeid in found)
        return Place(outcome.path or nodeid.split("::")[0], outcome.line)


def begin(context: Context) -> None:
    """Have the tests start to run."""
    for part in context.parts:
        _submit(context, context.replays[part.docname])


def step_tests(context: Context, part: Part) -> StepTests:
    """Run the tests of a part; the results are kept for the next run if all is right with them."""
    outcomes: dict[int, Outcomes] = {}
    pending = _submit(context, context.replays[part.docname])
    for number, one in pending.items():
        result = one.result()
        if isinstance(result, Failure):
            return StepTests(part, {}, number, result)
        outcomes[number] = {outcome.nodeid: outcome for outcome in result}
    found = StepTests(part, outcomes)
    if not (found.strays or found.untested or any(found.deviations)):
        for one in pending.values():
            one.keep()
    return found


def is_not_to_be_run(context: Context, part: Part) -> bool:
    """Whether the tests could only repeat what is found already; then noted."""
    what = "tests"
    return is_hindered(context, what, part.docname) or is_broken(context, what, part)


def files_of_tests(context: Context, part: Part) -> list[Path]:
    """The files of a part's tests."""
    return list((context.project.root / folder_of_tests(context, part)).glob("test_step*.py"))


def folder_of_tests(context: Context, part: Part) -> str:
    """The folder of a part's tests, from the repository's root."""
    return f"{context.settings.tests}/{part.finish}"


def numbered(replayed: Replay) -> dict[int, Tree]:
    """The tree after each numbered step, and 0 for the start."""
    states = zip(replayed.part.steps, replayed.states[1:], strict=True)
    return {0: replayed.states[0]} | {step.number: tree for step, tree in states if step.number}


def _submit(context: Context, replayed: Replay) -> dict[int, Pending[tuple[TestOutcome, ...]]]:
    """Have the tests of a part run on each of its states."""
    root, settings = context.project.root, context.settings
    sources = digest_of_files(root / settings.tests)
    pending = {}
    for number, tree in numbered(replayed).items():
        job = ladder(
            [folder_of_tests(context, replayed.part)],
            root=root,
            tests=settings.tests,
            tree=context.results.folder_of(tree),
            environment=settings.environment,
            limit=settings.time_limit,
        )
        pending[number] = context.results.submit(tree, job, sources)
    return pending


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
