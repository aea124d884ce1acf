"""Runs the tests of a part on the learner's own code."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from itertools import groupby
from threading import Lock

from sphinx_checkpoints.learn.standing import Standing, standing_of
from sphinx_checkpoints.model.part import Part
from sphinx_checkpoints.model.settings import Settings
from sphinx_checkpoints.pages.site import Site
from sphinx_checkpoints.run.jobs import Failure
from sphinx_checkpoints.run.ladder import Ladder, TestOutcome, files_of_steps, ladder, step_of
from sphinx_checkpoints.run.pool import Pool, open_pool
from sphinx_checkpoints.trees.project import Project

Result = tuple[TestOutcome, ...] | Failure


class LearnersLadder:
    """The tests of the parts, run by workers that stay warm as long as ``pool`` is open.

    One run at a time: a second caller waits for the first.
    """

    def __init__(
        self, project: Project, parts: Sequence[Part], settings: Settings, pool: Pool
    ) -> None:
        self.project = project
        self.parts = parts
        self.settings = settings
        self._pool = pool
        self._lock = Lock()

    def standing(self, *, whole: bool = True) -> Standing:
        """How the first part stands that is not wholly green; see ``standing_in``."""
        for part in self.parts:
            found = self.standing_in(part, whole=whole)
            if not found.is_green:
                return found
        return Standing(None)

    def standing_in(self, part: Part, *, whole: bool = True) -> Standing:
        """How a part stands; not ``whole``, what comes after the first failing step is not run.

        Raises CheckpointError when the environment cannot be made.
        """
        with self._lock:
            return standing_of(part, self._climb(part, whole))

    def _climb(self, part: Part, whole: bool) -> dict[int, Result]:
        """The results by step, of the steps that were run."""
        files = files_of_steps(self.project.root, f"{self.settings.tests}/{part.finish}")
        numbers = [step.number for step in part.steps if step.number]
        paths = [path for number in numbers for path in files.get(number, [])]
        if not paths:
            return dict.fromkeys(numbers, ())
        results = by_step(self._run(part, [paths])[0], numbers)
        last = max(results, default=0)
        later = [number for number in numbers if number > last and number in files]
        if whole and later and not isinstance(results.get(last), Failure):
            found = self._run(part, [files[number] for number in later])
            results |= dict(zip(later, found, strict=True))
        return results

    def _run(self, part: Part, groups: Sequence[Sequence[str]]) -> list[Result]:
        """The results of groups of test files on the live tree, each up to its first failure."""
        finish = self.project.snapshot(part.finish)
        workers = self._pool.workers(self.settings.requirements_of(finish))
        return workers.run([self._job(paths) for paths in groups])

    def _job(self, paths: Sequence[str]) -> Ladder:
        root = self.project.root
        return ladder(paths, self.settings, root=root, tree=root, first_only=True)


@contextmanager
def open_ladder(site: Site, announce: Callable[[], None]) -> Iterator[LearnersLadder]:
    """The tests of a site's parts on the learner's own code, with ``announce`` as for Pool."""
    with open_pool(site.settings, site.root, announce) as pool:
        yield LearnersLadder(site.project, site.parts, site.settings, pool)


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
