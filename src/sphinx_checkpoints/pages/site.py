"""The site that a command works on: its pages, their configuration, its project."""

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, redirect_stdout
from dataclasses import dataclass
from functools import cached_property, partial
from importlib.util import find_spec
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from sphinx.config import Config
from sphinx.util.tags import Tags

from sphinx_checkpoints.git.export import work_tree
from sphinx_checkpoints.git.refs import commit_of
from sphinx_checkpoints.git.worktree import copy_work_tree
from sphinx_checkpoints.judge import chain, leads_on
from sphinx_checkpoints.model.digest import digest, digest_of_package
from sphinx_checkpoints.model.error_message import ErrorMessage
from sphinx_checkpoints.model.errors import CheckpointError
from sphinx_checkpoints.model.page import Page
from sphinx_checkpoints.model.part import Part, from_json, to_json
from sphinx_checkpoints.model.settings import Settings
from sphinx_checkpoints.model.store import Store
from sphinx_checkpoints.pages.conf import conf_errors, place_of_setting, settings_in
from sphinx_checkpoints.pages.may_teach import pages_that_may_teach
from sphinx_checkpoints.trees.project import Project
from sphinx_checkpoints.trees.stamp import digest_of_sources

if TYPE_CHECKING:
    from sphinx.application import Sphinx

# The extensions that read pages in Markdown, by module, with what installs each.
_PARSERS = {"myst_nb": "myst-nb", "myst_parser": "myst-parser"}


@dataclass(frozen=True)
class Site:
    """A folder of pages with a conf.py."""

    docs: Path

    @cached_property
    def config(self) -> Config:
        """The configuration in conf.py; CheckpointError when that cannot be read."""
        with conf_errors(self.docs):
            config = Config.read(self.docs, overrides={}, tags=Tags())
        Settings.add_to(config)
        config.add("html_baseurl", "", "", (str,))  # Sphinx's own; its builder is not loaded
        return config

    @cached_property
    def settings(self) -> Settings:
        """The settings that conf.py has; CheckpointError where one is wrong."""
        return settings_in(self.config, self.docs)

    @property
    def is_in_markdown(self) -> bool:
        """Whether the first page, or one that may teach a part, is in Markdown."""
        return _has_markdown(pages_that_may_teach(self.docs, self.config))

    @property
    def root(self) -> Path:
        """The repository's root."""
        return Path(self.docs, self.settings.root).resolve()

    @property
    def from_root(self) -> str:
        """The path of the folder of the pages from the root, which may lie in that folder."""
        return Path(os.path.relpath(self.docs, self.root)).as_posix()

    @property
    def project(self) -> Project:
        """The project that the pages teach, read anew."""
        return Project(self.root, self.settings.live, self.settings.folder)

    @cached_property
    def _taught(self) -> tuple[tuple[Part, ...], tuple[ErrorMessage, ...]]:
        """The parts and errors of the pages; read again only when a source of theirs has changed.

        A part that does not lead to a later checkpoint is none to a learner.

        Raises CheckpointError where the checkpoints cannot be read.
        """
        cache = Store(self.root).parts
        key = digest(digest_of_sources(self.project, self.docs), digest_of_package())
        kept = cache.get(key)
        if kept is None:
            pages, names = self._read_pages(), self.project.names
            parts = tuple(one for one in chain(pages) if leads_on(one.start, one.finish, names))
            kept = to_json(
                (parts, tuple(error for page in pages.values() for error in page.errors))
            )
            cache.put(key, kept)
        taught: tuple[tuple[Part, ...], tuple[ErrorMessage, ...]] = from_json(kept)
        return taught

    @property
    def parts(self) -> Sequence[Part]:
        """The parts that learners can do, in order; raises CheckpointError as the pages do."""
        return self._taught[0]

    @property
    def errors(self) -> Sequence[ErrorMessage]:
        """The errors that the pages explain; raises CheckpointError as the pages do."""
        return self._taught[1]

    def _read_pages(self) -> Mapping[str, Page]:
        """The pages, which show files of snapshots that may not be checked out."""
        if all(listed.disk for listed in self.project.listing.values()):
            return self._pages_at(self.root, is_all=False)
        fill = partial(copy_work_tree, self.root)
        with work_tree(self.root, commit_of(self.root, "HEAD"), fill) as root:
            return self._pages_at(root, is_all=False)

    def whole_parts_at(self, root: Path) -> Sequence[Part]:
        """The parts of the pages in another folder with the repository's files, in order.

        Raises CheckpointError where the pages cannot be read, and for one with a directive that
        cannot.
        """
        pages = self._pages_at(root)
        for page in pages.values():
            if page.parts and not page.is_whole:
                message = "directives of this page have mistakes: checkpoints check names them."
                raise CheckpointError(message, page.parts[0].place)
        return chain(pages)

    def _pages_at(self, root: Path, *, is_all: bool = True) -> Mapping[str, Page]:
        """The pages in a folder with the repository's files, by docname.

        Not all are those that may teach a part, or explain an error to who does it. Extensions
        that are not installed are left out: what a part is does not depend on them. Raises
        CheckpointError without one that has to read such a page.
        """
        from sphinx_checkpoints.pages.domain import domain_of

        docs = Path(os.path.normpath(root / self.from_root))
        pages = pages_that_may_teach(docs, self.config)
        overrides = {"extensions": self._installed_extensions(pages)}
        if not is_all:
            overrides["include_patterns"] = pages
        with conf_errors(docs, self.docs):
            with _sphinx(docs, "dummy", overrides) as app:
                app.builder.read()  # nothing is written, and what is resolved for that is not asked
            return domain_of(app.env).pages

    def _installed_extensions(self, pages: Iterable[str]) -> list[str]:
        """Those of conf.py that are installed; CheckpointError without one that pages need."""
        installed = list(filter(_is_installed, self.config.extensions))
        lacking = [name for name in _PARSERS if name in {*self.config.extensions} - {*installed}]
        if lacking and _has_markdown(pages):
            raise CheckpointError(
                f"{lacking[0]}, which reads the pages in Markdown, is not installed here: run "
                f"python -m pip install {_PARSERS[lacking[0]]}.",
                place_of_setting(self.docs, "extensions"),
            )
        return installed


def _has_markdown(pages: Iterable[str]) -> bool:
    """Whether one of some pages is in Markdown, by its name."""
    return any(page.endswith(".md") for page in pages)


def build(docs: Path, builder: str, overrides: dict[str, Any]) -> "Sphinx":
    """Have Sphinx build pages, in silence and in a folder that is removed then."""
    with _sphinx(docs, builder, overrides) as app:
        app.build()
    return app


@contextmanager
def _sphinx(docs: Path, builder: str, overrides: dict[str, Any]) -> Iterator["Sphinx"]:
    """Sphinx, which writes into a folder that is removed at the end of the block."""
    # Loaded here: most commands do without them.
    from sphinx.application import Sphinx
    from sphinx.util.docutils import docutils_namespace, patch_docutils

    with TemporaryDirectory() as out, docutils_namespace(), patch_docutils(docs):
        with redirect_stdout(StringIO()):  # what extensions say when they are loaded
            app = Sphinx(docs, docs, out, out, builder, overrides, status=None, warning=None)
        yield app


def _is_installed(module: str) -> bool:
    """Whether a module is there to be imported."""
    try:
        return find_spec(module) is not None
    except ModuleNotFoundError:  # not even the package that it would be in
        return False


def find_site(named: Path | None) -> Site:
    """The site in a named folder, or in docs/ here or above; CheckpointError for none."""
    if named:
        if not (named / "conf.py").is_file():
            raise CheckpointError(f"{named} has no conf.py: name the folder of the pages.")
        return Site(named.resolve())
    here = Path.cwd()
    for folder in (here, *here.parents):
        if (folder / "docs" / "conf.py").is_file():
            return Site(folder / "docs")
    raise CheckpointError(
        f"there is no docs/conf.py in {here} or above it: go to the project's folder, or name the "
        "folder of the pages with --docs."
    )
