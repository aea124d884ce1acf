"""CP301: a test does not turn green at its step."""

from sphinx_checkpoints.check.ladder_results import MAX_SENTENCE, Kind, begin, results_of
from sphinx_checkpoints.check.rule import Context, Cost, Findings, Rule
from sphinx_checkpoints.model.part import Part
from sphinx_checkpoints.run.ladder import step_of


def _find(context: Context, part: Part) -> Findings:
    """The tests of one part that pass too early, or fail when they should pass."""
    found = results_of(context, part)
    if not found:
        return
    if found.failure:
        reason = f"they do not run after step {found.failed}"
        context.omissions.add_of_page("tests", part.name, reason)
    for deviation in found.deviations:
        own = step_of(deviation.nodeid)
        if deviation.kind is Kind.EARLY:
            message = (
                f"{deviation.name} passes already after step {deviation.step}: "
                f"it must need step {own}."
            )
            yield RULE.finding(deviation.place, message)
        elif deviation.kind is Kind.LATE:
            message = (
                f"{deviation.name} fails after step {deviation.step}, and should pass from step "
                f"{own} on: {deviation.message[:MAX_SENTENCE]}"
            )
            steps = (step.place for step in part.steps if step.number == own)
            yield RULE.finding(next(steps, deviation.place), message)


RULE = Rule(__name__, __doc__, group="ladder", find_in_part=_find, cost=Cost.TEST, begin=begin)
