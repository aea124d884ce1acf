"""Paths in a page: which words are one, and whether the trees of the page have it."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import cached_property
from pathlib import Path, PurePosixPath

from sphinx_checkpoints.git.ignored import ignored
from sphinx_checkpoints.model.part import Part
from sphinx_checkpoints.model.tree import Tree
from sphinx_checkpoints.trees.project import Project

# The suffixes of a project's files, whatever the trees of the page have.
_SUFFIXES = """
    bat cfg conf css csv env gif htm html ico ini jpg js json jsx lock log md mjs mo png po ps1 py
    pyi rst scss sh sql sqlite3 svg toml ts tsx txt webp xml yaml yml
"""
_USUAL = frozenset(f".{name}" for name in _SUFFIXES.split())
_WRITTEN = re.compile(r"[\w.@*?+-]+(?:[/\\][\w.@*?+-]+)*")


@dataclass(frozen=True)
class Paths:
    """The files and folders of trees, and those below the repository's root."""

    trees: Sequence[Tree]
    root: Path

    def has(self, text: str) -> bool:
        """Whether a path, the end of one, or a pattern of some is there."""
        wanted = _plain(text)
        if "*" in wanted:
            return any(fnmatchcase(f"/{path}", f"*/{wanted}") for path in self._known)
        ends = f"/{wanted}"
        return any(f"/{path}".endswith(ends) for path in self._known) or self._is_below_root(wanted)

    def files(self, text: str) -> set[str]:
        """The files of the trees whose path, or the end of it, a text is."""
        ends = f"/{_plain(text)}"
        return {path for path in self.all if f"/{path}".endswith(ends)}

    def has_listed(self, text: str) -> bool:
        """Whether a path of a listing is there; its first folder may be the reader's own."""
        first, _, below = text.partition("/")
        return self.has(text) or (not self.has(first) and (not below or self.has(below)))

    def claims(self, text: str) -> bool:
        """Whether a path begins in a folder that is there: what does not is of somewhere else."""
        folder, slash, _ = _plain(text).partition("/")
        return bool(slash) and self.has(folder)

    def _is_below_root(self, path: str) -> bool:
        """Whether the repository has a file or a folder; no system has every name."""
        try:
            return (self.root / path).exists()
        except (OSError, ValueError):
            return False

    def means_file(self, text: str) -> bool:
        """Whether a text is written as a file's path, and as nothing else.

        ``response.json`` may be an attribute, and ``views.py/urls.py`` are two files.
        """
        *folders, name = text.replace("\\", "/").split("/")
        if not _WRITTEN.fullmatch(text) or _suffix_of(name) not in self._suffixes:
            return False
        is_one = not any(_suffix_of(folder) in self._suffixes for folder in folders)
        return is_one and (bool(folders) or "*" in name or _suffix_of(name) == ".py")

    @cached_property
    def all(self) -> frozenset[str]:
        """The files of the trees."""
        return frozenset(path for tree in self.trees for path in tree)

    @cached_property
    def _known(self) -> frozenset[str]:
        """The files of the trees, and all folders that they are in."""
        folders = {str(folder) for path in self.all for folder in PurePosixPath(path).parents}
        return self.all | folders - {"."}

    @cached_property
    def _suffixes(self) -> frozenset[str]:
        """The suffixes that files have."""
        return _USUAL | {_suffix_of(path) for path in self._known} - {""}


def _plain(path: str) -> str:
    """A path with slashes, without what leads to its beginning and without one at its end."""
    return re.sub(r"\A(\.{1,2}/)+", "", path.replace("\\", "/")).removesuffix("/")


def left_out(project: Project, paths: Iterable[str]) -> set[str]:
    """Those of some paths that git ignores, in the live project too: programs make them."""
    inside = {path: f"{project.live}/{path}" for path in paths}
    found = ignored(project.root, (*inside, *inside.values()))
    return {path for path in inside if found & {path, inside[path]}}


def _suffix_of(name: str) -> str:
    """A file's suffix, with its dot."""
    return PurePosixPath(name).suffix


def paths_of(project: Project, part: Part | None) -> Paths:
    """The files that the words of a part can mean: of its trees; without a part, of all."""
    own = {part.start, part.finish} if part else {*project.names}
    trees = project.trees(*(name for name in project.names if name in own))
    return Paths([*trees.values()], project.root)
