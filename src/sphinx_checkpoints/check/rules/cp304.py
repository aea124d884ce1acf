"""CP304: a step has no test."""

from sphinx_checkpoints.check.ladder_results import begin, folder_of_tests, results_of
from sphinx_checkpoints.check.rule import HOUSE, Context, Cost, Findings, Rule
from sphinx_checkpoints.model.part import Part


def _find(context: Context, part: Part) -> Findings:
    """The steps of one part to which no test belongs; of a part without any tests, the part."""
    found = results_of(context, part)
    if not found:
        return
    folder = folder_of_tests(context, part)
    if not found.outcomes and not found.failure:
        message = f"{folder}/ has no tests: write test_stepN_….py there for each step N."
        yield RULE.finding(part.place, message)
        return
    for step in found.untested:
        message = f"no test belongs to the step: write {folder}/test_step{step.number}_….py."
        yield RULE.finding(step.place, message)


RULE = Rule(
    __name__,
    __doc__,
    group="ladder",
    profile=HOUSE,
    find_in_part=_find,
    cost=Cost.TEST,
    begin=begin,
)
