"""Tests that have passed are not run again while all that they depend on is as it was."""

import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass

from sphinx_checkpoints.model.digest import digest, digest_of_files
from sphinx_checkpoints.model.settings import Settings
from sphinx_checkpoints.model.store import Cache
from sphinx_checkpoints.run.jobs import Failure
from sphinx_checkpoints.run.kept import from_kept, key_of
from sphinx_checkpoints.run.ladder import Ladder, Result
from sphinx_checkpoints.trees.project import Project


@dataclass(frozen=True)
class PassedTests:
    """The results of tests that have passed, in a cache.

    ``find_state`` gives the digest of what they depend on, now; "" where that cannot be read.
    """

    cache: Cache
    find_state: Callable[[], str]

    def run(
        self, jobs: Sequence[Ladder], run_jobs: Callable[[Sequence[Ladder]], Sequence[Result]]
    ) -> list[Result]:
        """The results of jobs, of which those are run that have not passed like this before."""
        state = self.find_state()
        known = [self._recall(job, state) for job in jobs]
        rest = [job for job, kept in zip(jobs, known, strict=True) if kept is None]
        results = list(run_jobs(rest)) if rest else []
        if rest and state and state == self.find_state():  # nothing was saved while they ran
            for job, result in zip(rest, results, strict=True):
                self._keep(job, state, result)
        fresh = iter(results)
        return [next(fresh) if kept is None else kept for kept in known]

    def _recall(self, job: Ladder, state: str) -> Result | None:
        return from_kept(job, self.cache.get(key_of(job, state))) if state else None

    def _keep(self, job: Ladder, state: str, result: Result) -> None:
        """Keep a result without a failure: what is wrong may come from outside, and not stay."""
        if not isinstance(result, Failure) and all(one.outcome == "passed" for one in result):
            self.cache.put(key_of(job, state), [asdict(one) for one in result])


def state_of(project: Project, settings: Settings, environment: Sequence[str]) -> str:
    """SHA-256 of what a learner's tests depend on: files, tests, environment and variables.

    ``environment`` tells the Python environment from others. "" where the files cannot be read.
    """
    try:
        # What git ignores as well: the tests read it where it lies.
        read = [digest_of_files(project.root / name) for name in (project.live, settings.tests)]
    except OSError:
        return ""
    return digest(read, [sys.version, *environment], dict(os.environ))
