"""What the documents of a site say, kept as Sphinx keeps what it reads: in a domain."""

import os
from collections.abc import Set
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, ClassVar, cast

from docutils import nodes
from sphinx.domains import Domain
from sphinx.environment import BuildEnvironment

from sphinx_checkpoints.model.errors import Place
from sphinx_checkpoints.model.page import Page
from sphinx_checkpoints.model.settings import Settings
from sphinx_checkpoints.model.tree import File, Tree
from sphinx_checkpoints.trees.project import Project
from sphinx_checkpoints.trees.stamp import Stamp


@dataclass
class Record:
    """What is kept from build to build; the keys are docnames.

    ``newest_shown`` has the checkpoint that was the newest when a page was read that shows the
    newest. ``decides`` is what decided what a reader sees, None before the first build, and
    ``playground`` the folder that the pages run.
    """

    pages: dict[str, Page] = field(default_factory=dict)
    newest_shown: dict[str, str] = field(default_factory=dict)
    stamp: Stamp | None = None
    decides: list[object] | None = None
    playground: Path | None = None


class CheckpointsDomain(Domain):
    """The record, and the project; only the record is pickled, for the project is whole trees."""

    name = "checkpoints"
    label = "Checkpoints"
    data_version = 6  # one more when what is kept has another form
    initial_data: ClassVar[dict[str, Any]] = {"record": Record()}

    @property
    def record(self) -> Record:
        """What is kept from build to build."""
        return cast("Record", self.data["record"])

    @property
    def pages(self) -> dict[str, Page]:
        """The pages that have been read, by docname."""
        return self.record.pages

    @cached_property
    def settings(self) -> Settings:
        """The settings of the site."""
        return Settings.of(self.env.config)

    @cached_property
    def project(self) -> Project:
        """The project that the settings name; its trees are read once a build."""
        root = os.path.normpath(Path(self.env.srcdir, self.settings.root))
        return Project(Path(root), self.settings.live, self.settings.folder)

    def forget_project(self) -> None:
        """Have the trees read again: a new build begins."""
        self.__dict__.pop("project", None)

    def trees(self, *names: str) -> dict[str, Tree]:
        """The files of those checkpoints that there are, and of the states on the way to them.

        Raises CheckpointError for one that cannot be read, and where there are none at all.
        """
        return self.project.trees(*(name for name in names if name in self.project.names))

    def file(self, folder: str, path: str) -> File | None:
        """A file of a checkpoint, or of a state, if there is such a one; errors as of ``trees``."""
        return self.project.snapshot(folder).get(path) if self.project.has(folder) else None

    def place(self, source: str | None, line: int | None) -> Place:
        """A line of a source file, by default of the current document, from the root."""
        path = source_file(source or self.env.doc2path(self.env.docname))
        return Place(self.from_root(path), line or 1)

    def from_root(self, path: str | os.PathLike[str]) -> str:
        """A path from the repository's root."""
        return Path(os.path.relpath(path, self.project.root)).as_posix()

    def clear_doc(self, docname: str) -> None:
        """Forget a document that is read again, or gone."""
        self.record.pages.pop(docname, None)
        self.record.newest_shown.pop(docname, None)

    def resolve_any_xref(self, *_reference: Any) -> list[tuple[str, nodes.reference]]:
        """Nothing: no name is the domain's; Sphinx, and myst-parser for its links, ask each one."""
        return []

    def merge_domaindata(self, docnames: Set[str], otherdata: dict[str, Any]) -> None:
        """Take over what another process has read."""
        other: Record = otherdata["record"]
        for docname in docnames & other.pages.keys():
            self.record.pages[docname] = other.pages[docname]
        for docname in docnames & other.newest_shown.keys():
            self.record.newest_shown[docname] = other.newest_shown[docname]


def domain_of(env: BuildEnvironment) -> CheckpointsDomain:
    """The domain of a site."""
    return cast("CheckpointsDomain", env.domains["checkpoints"])


def source_file(source: str | Path) -> Path:
    """A source's whole path: that of an included file begins where the build was started."""
    return Path(os.path.normpath(Path.cwd() / source))
