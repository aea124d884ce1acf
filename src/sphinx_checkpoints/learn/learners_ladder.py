"""Runs the tests of a part on the learner's own code."""

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from threading import Lock

from sphinx_checkpoints.learn.earlier import has_files, led_back, left_out
from sphinx_checkpoints.learn.own_work import (
    goal_of_work,
    is_begun,
    is_untouched,
    note_work,
)
from sphinx_checkpoints.learn.passed import PassedTests, state_of
from sphinx_checkpoints.learn.required import required_for
from sphinx_checkpoints.model.part import Part
from sphinx_checkpoints.model.requirements import required_by
from sphinx_checkpoints.model.settings import Settings
from sphinx_checkpoints.model.store import Store
from sphinx_checkpoints.pages.site import Site
from sphinx_checkpoints.run.broken import made_in
from sphinx_checkpoints.run.climb import Climb
from sphinx_checkpoints.run.ladder import Ladder, Result, files_of_steps, ladder
from sphinx_checkpoints.run.own_environment import VARIABLE, examine, installed_in, plugins_besides
from sphinx_checkpoints.run.pool import Pool, open_pool
from sphinx_checkpoints.run.standing import Standing, standing_of
from sphinx_checkpoints.trees.project import Project


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
        finished = None
        for part in self.parts:
            found = self._standing_in(part, whole)
            if found.is_broken and (at_work := self._broken_at(found)):
                return self._standing_in(at_work, whole)
            if not found.is_green:
                return found if found.is_begun else replace(found, finished=finished)
            finished = part
        return self._finished(Standing(None), finished)

    def _broken_at(self, found: Standing) -> Part | None:
        """The part that the learner was seen in, where it is one of its steps that breaks all.

        The tests of the first part are the first that cannot start, whichever part is to blame.
        """
        goal = goal_of_work(self.project, otherwise="")
        at = found.failing.place if found.failing else None
        return next(
            (
                one
                for one in self.parts
                if one.finish == goal and made_in(one, at, partial(is_begun, self.project, one))
            ),
            None,
        )

    def standing_in(self, part: Part, *, whole: bool = True) -> Standing:
        """How a part stands; not ``whole``, what comes after the first failing step is not run.

        Where an earlier part is not done, that one comes first. Raises CheckpointError when the
        environment cannot be made.
        """
        before = next(self._open_before(part), None)
        if before and not has_files(self.project, part):
            found = standing_of(part, {})  # for which no environment is made
        else:
            found = self._standing_in(part, whole)
        if found.is_green:
            return self._finished(found, part)
        return led_back(found, part, before) if before else found

    def _open_before(self, part: Part) -> Iterator[Standing]:
        """The parts before one that are not done; they are looked at where files say so."""
        for earlier in left_out(self.project, self.parts, part):
            found = self._standing_in(earlier, whole=False)
            if not found.is_green:
                yield found

    def _standing_in(self, part: Part, whole: bool) -> Standing:
        """The same; of a part that is done, whose work it is, is not looked for."""
        with self._lock:
            found = self._climb(part).standing(whole=whole)
        # Of what is broken nothing is known of how far the learner is.
        if not (found.is_green or found.is_broken):
            note_work(self.project, part)
        return found

    def _finished(self, standing: Standing, part: Part | None) -> Standing:
        """A green standing, with the part that was finished, or that nobody has done it here."""
        if is_untouched(replace(self.project)):  # read anew
            return replace(standing, is_untouched=True)
        return replace(standing, finished=part)

    def _climb(self, part: Part) -> Climb:
        """The tests of a part, which are run on the live tree."""
        files = files_of_steps(self.project.root, f"{self.settings.tests}/{part.finish}")
        return Climb(part, files, partial(self._run, part), partial(is_begun, self.project, part))

    def _run(self, part: Part, groups: Sequence[Sequence[str]], share: float) -> list[Result]:
        """The results of groups of test files on the live tree, each up to its first failure.

        Each may take a ``share`` of the time that tests have.
        """
        live = replace(self.project).live_tree  # read anew
        asked = required_by(live, self.settings.requirements)
        requirements = required_for(part, self.project, self.settings, asked)
        home = self._pool.home(requirements)
        environment = [str(self._pool.interpreter(requirements)), *(home.versions if home else ())]
        passed = PassedTests(
            Store(self.project.root).results,
            lambda: state_of(self.project, self.settings, [*environment, *_missing(asked)]),
        )
        without = plugins_besides(home) if home else []
        jobs = [self._job(part, paths, without) for paths in groups]
        limited = [replace(job, limit=share * job.limit) for job in jobs]
        return passed.run(limited, lambda rest: self._pool.workers(requirements).run(rest))

    def _job(self, part: Part, paths: Sequence[str], without: Sequence[str]) -> Ladder:
        """The job that runs tests; a service that is not installed here, its reader has running."""
        root = self.project.root
        needed = self.settings.services_for(self.parts, part.finish)
        job = ladder(
            paths,
            self.settings,
            root=root,
            tree=root,
            first_only=True,
            without=without,
            services=[one.to_json(root) for one in needed if not one.lack],
        )
        installed = {VARIABLE: os.pathsep.join(installed_in())}
        return replace(job, environment={**job.environment, **installed})


def _missing(asked: Sequence[str]) -> tuple[str, ...]:
    """What the learner's own requirements ask for, and their environment does not have."""
    return examine("\n".join(asked).encode(), paths=installed_in()).lacks


@contextmanager
def open_ladder(site: Site, announce: Callable[[], None]) -> Iterator[LearnersLadder]:
    """The tests of a site's parts on the learner's own code, with ``announce`` as for Pool."""
    project, settings = site.project, site.settings
    with open_pool(settings, site.root, announce, at_home=True) as pool:
        _start_at_home(pool, project, settings)  # beside which the pages are read
        yield LearnersLadder(project, site.parts, settings, pool)


def _start_at_home(pool: Pool, project: Project, settings: Settings) -> None:
    """Have the interpreter start that is most likely needed, where none has to be made."""
    requirements = settings.requirements_of(project.snapshot(goal_of_work(project)))
    if pool.home(requirements):
        pool.workers(requirements)
