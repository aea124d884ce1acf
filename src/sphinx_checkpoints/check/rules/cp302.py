"""CP302: the ladder is not whole."""

import re

from sphinx_checkpoints.check.ladder_results import (
    MAX_SENTENCE,
    Deviation,
    Kind,
    begin,
    results_of,
)
from sphinx_checkpoints.check.rule import Context, Cost, Findings, Rule
from sphinx_checkpoints.model.errors import Place
from sphinx_checkpoints.model.finding import Finding
from sphinx_checkpoints.model.lines import split_lines
from sphinx_checkpoints.model.part import Part


def _find(context: Context, part: Part) -> Findings:
    """What keeps the tests of one part from being a ladder."""
    found = results_of(context, part)
    if not found:
        return
    if found.failure:
        message = f"the tests do not run after step {found.failed}: {found.failure.message}"
        place = context.place_of_named_setting(found.failure.message)
        yield RULE.finding(place or _place_of(context, found.failure.at, part), message)
    for path, number in found.strays.items():
        yield _stray(part, path, number)
    for deviation in found.deviations:
        yield from _deviating(deviation)


def _place_of(context: Context, nodeid: str, part: Part) -> Place:
    """Where the test is written that never ended; the part, where it is none."""
    path, _, name = nodeid.partition("::")
    file = f"{context.settings.tests}/{path}"
    if not path or not (context.project.root / file).is_file():
        return part.place
    lines = split_lines((context.project.root / file).read_text(encoding="utf-8"))
    head = f"def {name.rpartition('::')[2].partition('[')[0]}("
    return Place(file, next((n for n, line in enumerate(lines, 1) if head in line), 1))


def _stray(part: Part, path: str, number: int) -> Finding:
    """That a file of tests belongs to no step that makes files."""
    what = (
        f"{part.name} has no step {number} that makes or changes files"
        if number
        else "no step has these tests"
    )
    cure = "give the file the number of its step, as in test_step1_….py."
    return RULE.finding(Place(path), f"{what}: {cure}")


def _deviating(deviation: Deviation) -> Findings:
    """What is wrong with one test, but for when it passes."""
    name, step, place = deviation.name, deviation.step, deviation.place
    lines = deviation.message.splitlines() or [""]
    first, last = lines[0][:MAX_SENTENCE], lines[-1][:MAX_SENTENCE]
    messages = {
        Kind.NOT_RUN: f"{name} does not run after step {step}: a test of the ladder always runs.",
        Kind.UNREADABLE: f"the tests of the file cannot be read: {last}",
        Kind.BARE: f"{name} fails after step {step} without a sentence for the reader: {first}",
    }
    if deviation.kind is Kind.UNREADABLE and (
        line := re.search(r"\bline (\d+)", deviation.message)
    ):
        place = Place(place.path, int(line[1]))
    if deviation.kind in messages:
        yield RULE.finding(place, messages[deviation.kind])


RULE = Rule(__name__, __doc__, group="ladder", find_in_part=_find, cost=Cost.TEST, begin=begin)
