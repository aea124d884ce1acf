"""What the rules of one run share: the pages, the parts, the trees, and where jobs run."""

import tempfile
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager, ExitStack
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TypeVar, TypeVarTuple

from sphinx_checkpoints.check.environments import Environments
from sphinx_checkpoints.check.omissions import Omissions
from sphinx_checkpoints.check.results import Results
from sphinx_checkpoints.check.setting_places import SettingPlaces
from sphinx_checkpoints.judge import Replay, chain, leads_on, replay
from sphinx_checkpoints.model.finding import Finding
from sphinx_checkpoints.model.page import Page
from sphinx_checkpoints.model.part import Part
from sphinx_checkpoints.model.pruning import prune
from sphinx_checkpoints.model.settings import Settings
from sphinx_checkpoints.model.store import Store
from sphinx_checkpoints.model.tree import Tree
from sphinx_checkpoints.pages import judging
from sphinx_checkpoints.run.pool import open_pool
from sphinx_checkpoints.trees.project import Project

Made = TypeVar("Made")
Arguments = TypeVarTuple("Arguments")


class Context:
    """One run of the check; a context manager, because it starts processes when they are needed.

    ``holds`` are the codes of the rules that are asked for, ``warnings`` what Sphinx warned of, and
    ``incomplete`` the docnames of the pages with steps that cannot be read.
    """

    def __init__(
        self,
        project: Project,
        pages: Mapping[str, Page],
        settings: Settings,
        srcdir: Path,
        *,
        holds: frozenset[str] = frozenset(),
        warnings: tuple[Finding, ...] = (),
        incomplete: frozenset[str] = frozenset(),
    ) -> None:
        self.project = project
        self.pages = pages
        self.settings = settings
        self.srcdir = srcdir
        self.holds = holds
        self.warnings = warnings
        self.incomplete = incomplete
        self.omissions = Omissions()
        self.setting_places = SettingPlaces(project.root, srcdir)
        self._stack = ExitStack()
        self._computed: dict[object, Any] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self._stack.close()
        prune(Store(self.project.root), self.settings.cache_limit)

    def enter(self, manager: AbstractContextManager[Made]) -> Made:
        """Enter another context manager until the end of the run."""
        return self._stack.enter_context(manager)

    def once(
        self, compute: Callable[["Context", *Arguments], Made], *arguments: *Arguments
    ) -> Made:
        """What a function returns for this run; several rules may ask, and it is called once."""
        key = (compute, *arguments)
        if key not in self._computed:
            self._computed[key] = compute(self, *arguments)
        made: Made = self._computed[key]
        return made

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        """The parts in the order of their checkpoints, without those of which not all is known."""
        names = self.project.names
        return tuple(
            part
            for part in chain(self.pages)
            if leads_on(part.start, part.finish, names) and part.docname not in self.incomplete
        )

    @cached_property
    def pages_with_parts(self) -> tuple[tuple[Page, Part], ...]:
        """The pages of these parts, each with its part."""
        pages = self.pages.values()
        return tuple((page, page.part) for page in pages if page.part and page.part in self.parts)

    @cached_property
    def replays(self) -> Mapping[str, Replay]:
        """The replay of each part, by docname."""
        snapshot, folder = self.project.snapshot, self.project.checkpoints
        return {
            part.docname: replay(part, snapshot(part.start), snapshot(part.finish), folder)
            for part in self.parts
        }

    @cached_property
    def judged(self) -> tuple[Finding, ...]:
        """What the judge finds on the pages, of several codes."""
        return judging.findings(self.project, self.pages)

    def tree_of(self, page: Page) -> Tree:
        """The tree that a page's reader has at its end: its finish, else the newest snapshot."""
        finish = page.part.finish if page.part else ""
        is_known = finish in self.project.names
        return self.project.snapshot(finish if is_known else self.project.newest)

    @cached_property
    def environments(self) -> Environments:
        """The interpreters and workers of the trees."""
        pool = self.enter(open_pool(self.settings, self.project.root))
        return Environments(self.project, self.settings, self.setting_places, pool)

    @cached_property
    def results(self) -> Results:
        """The results of jobs on the trees."""
        return Results(
            self.environments,
            root=self.project.root,
            scratch=Path(self.enter(tempfile.TemporaryDirectory())).resolve(),
            is_fresh=self.settings.fresh,
            is_live=bool(self.settings.server),
        )
