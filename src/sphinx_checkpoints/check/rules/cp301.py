"""CP301: a test does not turn green at its step."""

from sphinx_checkpoints.check.ladder_results import (
    MAX_SENTENCE,
    Deviation,
    Kind,
    begin,
    results_of,
)
from sphinx_checkpoints.check.rule import Context, Cost, Findings, Rule
from sphinx_checkpoints.model.errors import Place
from sphinx_checkpoints.model.part import Part
from sphinx_checkpoints.run.ladder import step_of


def _find(context: Context) -> Findings:
    """Run the tests of each part after each of its steps."""
    for part in context.parts:
        yield from RULE.or_error(_of_part(context, part), part.place)


def _of_part(context: Context, part: Part) -> Findings:
    """The tests of one part that pass too early, or fail when they should pass."""
    found = results_of(context, part)
    if not found:
        return
    if found.failure:
        reason = f"they do not run after step {found.failed}"
        context.omissions.add_of_page("tests", part.docname, reason)
    for deviation in found.deviations:
        own = step_of(deviation.nodeid)
        if deviation.kind is Kind.EARLY:
            message = (
                f"{deviation.name} passes already after step {deviation.step}: "
                f"it must need step {own}."
            )
            yield RULE.finding(deviation.place, message)
        elif deviation.kind is Kind.LATE:
            yield RULE.finding(_place_of_step(part, own, deviation), _late(deviation, own))


def _late(deviation: Deviation, own: int) -> str:
    """That a test fails although its step is done."""
    return (
        f"{deviation.name} fails after step {deviation.step}, and should pass from step {own} on: "
        f"{deviation.message[:MAX_SENTENCE]}"
    )


def _place_of_step(part: Part, number: int, deviation: Deviation) -> Place:
    """Where the page teaches a step; else, where the test is."""
    places = (step.place for step in part.steps if step.number == number)
    return next(places, deviation.place)


RULE = Rule(__name__, __doc__, group="ladder", find=_find, cost=Cost.TEST, begin=begin)
