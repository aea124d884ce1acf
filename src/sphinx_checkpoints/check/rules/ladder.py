"""CP301, CP302: after each step exactly the tests of the steps so far pass."""

import re
from collections.abc import Collection, Iterator, Mapping

from sphinx_checkpoints.check.context import Check
from sphinx_checkpoints.check.waiting import Waiting
from sphinx_checkpoints.judge.replay import Replay
from sphinx_checkpoints.model.digest import digest_of_files
from sphinx_checkpoints.model.errors import Place
from sphinx_checkpoints.model.finding import Finding, or_error
from sphinx_checkpoints.model.lines import split_lines
from sphinx_checkpoints.model.part import Part
from sphinx_checkpoints.model.tree import Tree
from sphinx_checkpoints.run.jobs import Failure, Ladder, TestOutcome
from sphinx_checkpoints.run.ladder import is_bare, ladder, step_of

LONGEST = 300  # characters of a test's sentence that a finding shows

Outcomes = Mapping[str, TestOutcome]


def check(check: Check) -> Iterator[Finding]:
    """Climb the ladder of each part's finish."""
    for docname, replayed in check.replays.items():
        tests = f"{check.settings.tests}/{replayed.part.finish}"
        if check.hindered("tests", docname):
            continue
        if any((check.project.root / tests).glob("test_step*.py")):
            yield from or_error(climb(check, replayed, tests), "CP302", replayed.part.place)
        else:
            message = f"{tests}/ has no tests: write test_stepN_….py there for each step N."
            yield Finding("CP302", replayed.part.place, message)


def begin(check: Check) -> None:
    """Have the tests start to run."""
    for replayed in check.replays.values():
        submit(check, replayed)


def submit(check: Check, replayed: Replay) -> dict[int, Waiting[tuple[TestOutcome, ...]]]:
    """Run the tests of a part on each of its states."""
    tests = f"{check.settings.tests}/{replayed.part.finish}"
    written = digest_of_files(check.project.root / check.settings.tests)
    return {
        number: check.submit(tree, tests_of(check, tests, tree), written)
        for number, tree in numbered(replayed).items()
    }


def climb(check: Check, replayed: Replay, tests: str) -> Iterator[Finding]:
    """Compare the results of a part's tests with what they should be."""
    waiting = submit(check, replayed)
    found: dict[int, Outcomes] = {}
    for number, wait in waiting.items():
        result = wait()
        if isinstance(result, Failure):
            message = f"the tests do not run after step {number}: {result.message}"
            failed = place_of_failure(check, result.at, replayed.part)
            place = check.place_named(result.message) or failed
            yield Finding("CP302", place, message)
            return
        found[number] = {outcome.nodeid: outcome for outcome in result}
    nodeids = sorted({nodeid for outcomes in found.values() for nodeid in outcomes})
    stray = list(tests_without_step(replayed.part, nodeids, found))
    # Tests under a wrong number are missing elsewhere: that is the same mistake.
    differences = stray or list(steps_without_tests(replayed.part, tests, nodeids))
    for nodeid in nodeids:
        if not stray or step_of(nodeid) in numbers_of(replayed.part):
            differences += compare(replayed.part, nodeid, found)
    if not differences:
        for wait in waiting.values():
            wait.keep()
    yield from differences


def numbered(replayed: Replay) -> dict[int, Tree]:
    """The tree after each numbered step, and 0 for the start."""
    states = zip(replayed.part.steps, replayed.states[1:], strict=True)
    return {0: replayed.states[0]} | {step.number: tree for step, tree in states if step.number}


def tests_of(check: Check, tests: str, tree: Tree) -> Ladder:
    """The job that runs a checkpoint's tests on a tree."""
    return ladder(
        [tests],
        root=check.project.root,
        tests=check.settings.tests,
        tree=check.folder_of(tree),
        environment=check.settings.environment,
        limit=check.settings.time_limit,
    )


def numbers_of(part: Part) -> set[int | None]:
    """The numbers of the steps that make files."""
    return {step.number for step in part.steps if step.files}


def steps_without_tests(part: Part, tests: str, nodeids: Collection[str]) -> Iterator[Finding]:
    """The steps that make files and that no test belongs to."""
    tested = set(map(step_of, nodeids))
    for step in part.steps:
        if step.files and step.number not in tested:
            message = f"no test belongs to the step: write {tests}/test_step{step.number}_….py."
            yield Finding("CP302", step.place, message)


def tests_without_step(
    part: Part, nodeids: Collection[str], found: Mapping[int, Outcomes]
) -> Iterator[Finding]:
    """The files of tests that belong to no step that makes files."""
    files = {place_of_test(nodeid, found).path: step_of(nodeid) for nodeid in nodeids}
    for path, number in files.items():
        if number not in numbers_of(part):
            message = (
                f"{part.docname} has no step {number} that makes or changes files"
                if number
                else "no step has these tests"
            )
            name = "give the file the number of its step, as in test_step1_….py."
            yield Finding("CP302", Place(path), f"{message}: {name}")


def compare(part: Part, nodeid: str, found: Mapping[int, Outcomes]) -> Iterator[Finding]:
    """What is wrong with one test, at the first state at which it is."""
    own, place = step_of(nodeid), place_of_test(nodeid, found)
    name = nodeid.split("::")[-1]
    for number, outcomes in sorted(found.items()):
        outcome = outcomes.get(nodeid)
        if outcome is None or outcome.outcome == "skipped":
            message = f"{name} does not run after step {number}: a test of the ladder always runs."
            yield Finding("CP302", place, message)
        elif number < own and outcome.outcome == "passed":
            message = f"{name} passes already after step {number}: it must need step {own}."
            yield Finding("CP301", place, message)
        elif number >= own and "::" not in nodeid:
            last = outcome.message.strip().splitlines()[-1][:LONGEST]
            line = re.search(r"\bline (\d+)", outcome.message)
            where = Place(place.path, int(line[1]) if line else place.line)
            yield Finding("CP302", where, f"the tests of the file cannot be read: {last}")
        elif number >= own and outcome.outcome != "passed":
            sentence = outcome.message.strip()[:LONGEST]
            message = (
                f"{name} fails after step {number}, and should pass from step {own} on: {sentence}"
            )
            yield Finding("CP301", place_of_step(part, own, place), message)
        elif outcome.outcome != "passed" and is_bare(outcome.message):
            sentence = outcome.message.strip().splitlines()[0][:LONGEST]
            message = (
                f"{name} fails after step {number} without a sentence for the reader: {sentence}"
            )
            yield Finding("CP302", place, message)
        else:
            continue
        return


def place_of_failure(check: Check, nodeid: str, part: Part) -> Place:
    """Where the test is written that never ended; the part, where it is none."""
    path, _, name = nodeid.partition("::")
    file = f"{check.settings.tests}/{path}"
    if not path or not (check.project.root / file).is_file():
        return part.place
    lines = split_lines((check.project.root / file).read_text(encoding="utf-8"))
    head = f"def {name.rpartition('::')[2].partition('[')[0]}("
    return Place(file, next((n for n, line in enumerate(lines, 1) if head in line), 1))


def place_of_test(nodeid: str, found: Mapping[int, Outcomes]) -> Place:
    """Where a test is written."""
    outcome = next(outcomes[nodeid] for outcomes in found.values() if nodeid in outcomes)
    return Place(outcome.path or nodeid.split("::")[0], outcome.line)


def place_of_step(part: Part, number: int, otherwise: Place) -> Place:
    """Where the page teaches a step."""
    places = [step.place for step in part.steps if step.number == number]
    return places[0] if places else otherwise
