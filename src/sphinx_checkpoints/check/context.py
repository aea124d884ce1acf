"""What the rules of one run share: the pages, the parts, the trees, and where jobs run."""

import os
import re
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import KW_ONLY, dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar, TypeVarTuple

from sphinx_checkpoints.check.environments import Environments
from sphinx_checkpoints.check.report import Omissions
from sphinx_checkpoints.check.results import Results
from sphinx_checkpoints.judge import Replay, chain, replay
from sphinx_checkpoints.model.digest import digest_of_files
from sphinx_checkpoints.model.errors import Place
from sphinx_checkpoints.model.finding import Finding
from sphinx_checkpoints.model.mentions import without_words
from sphinx_checkpoints.model.page import Page, Passage
from sphinx_checkpoints.model.part import Part
from sphinx_checkpoints.model.pruning import prune
from sphinx_checkpoints.model.service import Service
from sphinx_checkpoints.model.settings import Settings
from sphinx_checkpoints.model.store import Store
from sphinx_checkpoints.pages import judging
from sphinx_checkpoints.pages.conf import line_of_setting
from sphinx_checkpoints.run.pool import open_pool
from sphinx_checkpoints.trees.project import Project

Made = TypeVar("Made")
Arguments = TypeVarTuple("Arguments")


@dataclass(eq=False)
class Context(ExitStack):
    """One run of the check; a context manager, because it starts processes when they are needed.

    ``holds`` are the codes of the rules that are asked for, ``optional`` of those that a page can
    be without, ``warnings`` what Sphinx warned of, and ``incomplete`` the docnames of the pages
    with steps that cannot be read. It ``is_whole`` unless something was left out that this machine
    lacks.
    """

    project: Project
    pages: Mapping[str, Page]
    settings: Settings
    srcdir: Path
    _: KW_ONLY
    holds: frozenset[str] = frozenset()
    optional: frozenset[str] = frozenset()
    warnings: tuple[Finding, ...] = ()
    incomplete: frozenset[str] = frozenset()
    omissions: Omissions = field(default_factory=Omissions)
    is_whole: bool = True
    _computed: dict[object, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        super().__init__()
        self.callback(prune, Store(self.project.root), self.settings.cache_limit)

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
        return tuple(part for part in chain(self.pages) if part.docname not in self.incomplete)

    @property
    def passages(self) -> Iterator[Passage]:
        """What all pages say, part by part."""
        return (passage for page in self.pages.values() for passage in page.passages)

    def passage_of(self, part: Part) -> Passage:
        """What a page says within a part."""
        return next(one for one in self.pages[part.docname].passages if one.part == part)

    def complete_passages(self) -> Iterator[Passage]:
        """Those of pages whose directives could be read; of the others, the words are left out.

        They are without the literals that are the author's own words.
        """
        for passage in self.passages:
            if passage.docname in self.incomplete:
                self.is_hindered("words", passage)
            else:
                yield without_words(passage, self.settings.words)

    def complete_parts(self) -> Iterator[tuple[Passage, Part]]:
        """Those of them that are a part, each with its part."""
        for passage in self.complete_passages():
            if passage.part:
                yield passage, passage.part

    def without(self, code: str) -> Mapping[str, str]:
        """The file of each page that says that a rule is not held for it, by docname."""
        said = ((page.docname, one) for page in self.pages.values() for one in page.without)
        is_optional = code in self.optional
        return {name: one.place.path for name, one in said if is_optional and one.code == code}

    def is_hindered(self, what: str, passage: Passage) -> bool:
        """Whether ``what`` it says could only repeat what is wrong with its steps; then noted."""
        reason = ""
        if passage.docname in self.incomplete:
            reason = "its directives have mistakes"
        elif passage.part and self._step_codes(passage.part):
            reason = "its steps do not lead to its finish"
        if reason:
            self.omissions.add_of_page(what, passage.name, reason)
        return bool(reason)

    def is_untaught(self, part: Part) -> bool:
        """Whether a part lacks steps, so that its names cannot be known; then noted."""
        is_so = "CP201" in self._step_codes(part)
        return is_so and self.is_hindered("names", self.passage_of(part))

    def services_at(self, checkpoint: str) -> list[Service]:
        """What the application needs at a checkpoint."""
        return self.settings.services_for(self.parts, checkpoint)

    def jobs_services(self, checkpoint: str) -> list[dict[str, Any]]:
        """The same, for a job."""
        return [one.to_json(self.project.root) for one in self.services_at(checkpoint)]

    def is_without_services(self, what: str, passage: Passage) -> bool:
        """Whether a service that ``what`` of it needs cannot be started here; then noted."""
        checkpoint = passage.part.finish if passage.part else self.project.newest
        lacks = [one.lack for one in self.services_at(checkpoint) if one.lack]
        if lacks:
            self.omissions.add_of_page(what, passage.name, lacks[0])
            self.is_whole = False
        return bool(lacks)

    def _step_codes(self, part: Part) -> set[str]:
        """The codes of what is found in the steps of a part."""
        replayed = self.replays.get(part)
        return {found.rule for found in replayed.findings} & self.holds if replayed else set()

    @cached_property
    def replays(self) -> Mapping[Part, Replay]:
        """The replay of each part."""
        project = self.project
        return {
            part: replay(part, project.trees(part.start, part.finish), project.checkpoints)
            for part in self.parts
        }

    @cached_property
    def judged(self) -> tuple[Finding, ...]:
        """What the judge finds on the pages, of several codes."""
        return judging.findings(self.project, self.pages)

    def place_of_setting(self, text: str) -> Place:
        """The line of ``conf.py`` with a setting's name, or a value; line 1 where none has it."""
        conf = self.srcdir / "conf.py"
        path = os.path.relpath(conf, self.project.root).replace(os.sep, "/")
        return Place(path, line_of_setting(conf, text) or 1)

    def place_of_member(self, setting: str, member: str) -> Place:
        """The line of ``conf.py`` with a member of a setting's value, else with the setting."""
        conf = self.srcdir / "conf.py"
        quoted = (f'"{member}"', f"'{member}'", setting)
        named = next((text for text in quoted if line_of_setting(conf, text)), setting)
        return self.place_of_setting(named)

    def place_of_named_setting(self, message: str) -> Place | None:
        """The place of the setting that a sentence names; None where it names none."""
        named = re.search(r"\bcheckpoints_\w+", message)
        return self.place_of_setting(named[0]) if named else None

    @property
    def adapter(self) -> Path | None:
        """The file of the project's adapter, if it has one."""
        return self.project.root / self.settings.adapter if self.settings.adapter else None

    @cached_property
    def adapter_digest(self) -> str:
        """SHA-256 of that file; "" where there is none."""
        return digest_of_files(self.adapter) if self.adapter else ""

    @cached_property
    def environments(self) -> Environments:
        """The interpreters and workers of the trees."""
        pool = self.enter_context(open_pool(self.settings, self.project.root))
        return Environments(self.project, self.settings, self.place_of_setting, pool)

    @cached_property
    def results(self) -> Results:
        """The results of jobs on the trees."""
        return Results(
            self.environments,
            Store(self.project.root).results,
            scratch=Path(self.enter_context(tempfile.TemporaryDirectory())).resolve(),
        )
