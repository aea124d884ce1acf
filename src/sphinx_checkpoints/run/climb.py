"""Climbs a part's ladder: which tests are run on a learner's files, and how steps stand then."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from sphinx_checkpoints.model.part import Part, Step
from sphinx_checkpoints.run.broken import keeps_all, made_in
from sphinx_checkpoints.run.jobs import Failure
from sphinx_checkpoints.run.ladder import Result, step_of
from sphinx_checkpoints.run.standing import Standing, placed, standing_of

# Of the time that tests have, for what is only told besides: what hangs in one step, hangs in later
# ones, and the learner waits for the sentence on the first.
_LATER = 1 / 6
# The results of groups of files of tests, each up to its first failure, in a share of the time.
Run = Callable[[Sequence[Sequence[str]], float], Sequence[Result]]


@dataclass(frozen=True)
class Climb:
    """A part, its files of tests by step, what runs them, and which steps are begun."""

    part: Part
    files: Mapping[int, Sequence[str]]
    run: Run
    is_begun: Callable[[Step], bool]

    def standing(self, *, whole: bool) -> Standing:
        """How the part stands; not ``whole``, nothing is run after the first failing step."""
        results, is_broken = self._results(whole)
        found = standing_of(self.part, results, self.is_begun)
        return replace(found, is_broken=True) if is_broken else found

    def _results(self, whole: bool) -> tuple[dict[int, Result], bool]:
        """The results by step, of the steps that were run, and whether no test could start."""
        numbers = [step.number for step in self.part.steps if step.number]
        paths = [path for number in numbers for path in self.files.get(number, [])]
        if not paths:
            return dict.fromkeys(numbers, ()), False
        result = self.run([paths], 1.0)[0]
        if mistake := keeps_all(result):
            step = made_in(self.part, placed(mistake.message)[0], self.is_begun)
            return {step.number: (mistake,)} if step else by_step(result, numbers), True
        results = by_step(result, numbers)
        later = self._later(max(results, default=0)) if whole else []
        if later and not isinstance(results.get(max(results)), Failure):
            found = self.run([self.files[number] for number in later], _LATER)
            results |= dict(zip(later, found, strict=True))
        return results, False

    def _later(self, last: int) -> list[int]:
        """The steps after one that may be done before it: something of them is written."""
        return [
            step.number
            for step in self.part.steps
            if step.number > last and step.number in self.files and self.is_begun(step)
        ]


def by_step(result: Result, numbers: Sequence[int]) -> dict[int, Result]:
    """The results of the steps up to the first failing one; a step without tests has none to fail.

    What came to no result belongs to the step at which it stopped, else to the first.
    """
    if isinstance(result, Failure):
        stopped = step_of(result.at) or numbers[0]
        before: dict[int, Result] = dict.fromkeys((n for n in numbers if n < stopped), ())
        return before | {stopped: result}
    found = {
        number: tuple(outcomes)
        for number, outcomes in groupby(result, lambda outcome: step_of(outcome.nodeid))
    }
    failed = [number for number in found if any(one.outcome != "passed" for one in found[number])]
    last = min(failed, default=max(numbers, default=0))
    return {number: found.get(number, ()) for number in numbers if number <= last}
