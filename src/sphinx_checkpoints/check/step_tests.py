"""Runs the tests of a part on the tree after each of its steps."""

from pathlib import Path

from sphinx_checkpoints.check.context import Context
from sphinx_checkpoints.check.hindrances import is_hindered
from sphinx_checkpoints.check.ladder_results import LadderResults, Outcomes
from sphinx_checkpoints.check.pending import Pending
from sphinx_checkpoints.check.questions import is_broken
from sphinx_checkpoints.judge import Replay
from sphinx_checkpoints.model.digest import digest_of_files
from sphinx_checkpoints.model.part import Part
from sphinx_checkpoints.model.tree import Tree
from sphinx_checkpoints.run.jobs import Failure
from sphinx_checkpoints.run.ladder import TestOutcome, ladder


def begin(context: Context) -> None:
    """Have the tests start to run."""
    for part in context.parts:
        _submit(context, context.replays[part.docname])


def run_tests(context: Context, part: Part) -> LadderResults:
    """Run the tests of a part; the results are kept for the next run if all is right with them."""
    outcomes: dict[int, Outcomes] = {}
    pending = _submit(context, context.replays[part.docname])
    for number, one in pending.items():
        result = one.result()
        if isinstance(result, Failure):
            return LadderResults(part, {}, number, result)
        outcomes[number] = {outcome.nodeid: outcome for outcome in result}
    found = LadderResults(part, outcomes)
    if not (found.strays or found.untested or found.deviations):
        for one in pending.values():
            one.keep()
    return found


def is_not_to_be_run(context: Context, part: Part) -> bool:
    """Whether the tests could only repeat what is found already; then noted."""
    return is_hindered(context, "tests", part.docname) or is_broken(context, "tests", part)


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
