"""The interpreters and the workers of trees, each with the tree's own requirements."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple, TypeVar

from packaging.utils import canonicalize_name

from sphinx_checkpoints.model.errors import CheckpointError, Place
from sphinx_checkpoints.model.requirements import lines_of_file, requirement_files
from sphinx_checkpoints.model.settings import Settings
from sphinx_checkpoints.model.tree import Tree
from sphinx_checkpoints.run.pool import Pool
from sphinx_checkpoints.run.programs import ProgramError
from sphinx_checkpoints.run.workers import Workers
from sphinx_checkpoints.trees.project import Project

Made = TypeVar("Made")

_MAX_CHARACTERS = 500  # of an installer's words that a finding shows
_NAME = re.compile(r"[A-Za-z0-9][\w.-]*")
_COPY = re.compile(r"[^\s`'\"(]*requirements\.txt")
_NOISE = re.compile(r"warning\b|\[notice\]", re.IGNORECASE)


class _Requirement(NamedTuple):
    """A line that asks for a distribution, and where it stands."""

    text: str
    place: Place

    def position_in(self, words: str) -> int:
        """Where the distribution's name stands in a text by itself; -1 where it does not."""
        name = _NAME.match(self.text)
        if not name:
            return -1
        wanted, text = canonicalize_name(name[0]), canonicalize_name(words)
        found = re.search(rf"(?<![\w/-]){re.escape(wanted)}(?![\w/-])", text)
        return found.start() if found else -1


@dataclass
class Environments:
    """The environments of a project's trees; each is made when it is first needed."""

    project: Project
    settings: Settings
    place_of_setting: Callable[[str], Place]
    pool: Pool
    _failed: dict[bytes, CheckpointError] = field(default_factory=dict)

    def interpreter(self, tree: Tree) -> Path:
        """The Python with a tree's requirements; CheckpointError when they cannot be installed."""
        return self._installed(tree, self.pool.interpreter)

    def readers_interpreter(self, tree: Tree) -> Path:
        """The Python of a reader with that tree. Raises CheckpointError as ``interpreter`` does."""
        return self._installed(tree, self.pool.readers_interpreter)

    def workers(self, tree: Tree) -> Workers:
        """The workers of that environment. Raises CheckpointError as ``interpreter`` does."""
        return self._installed(tree, self.pool.workers)

    def _installed(self, tree: Tree, make: Callable[[bytes], Made]) -> Made:
        """What an environment with a tree's requirements has; what fails is tried once."""
        content = self.settings.requirements_of(tree)
        if content not in self._failed:
            try:
                return make(content)
            except ProgramError as error:
                self._failed[content] = self._not_installed(tree, error.output)
            except CheckpointError as error:
                self._failed[content] = error
        raise self._failed[content]

    def _not_installed(self, tree: Tree, output: str) -> CheckpointError:
        """The error for requirements; an earlier one where that names the same line."""
        files = requirement_files(tree, self.settings.requirements)
        further = [*self.settings.installed, *self.settings.test_requirements]
        asked = [
            *(one for file in files for one in self._asked_by(tree, file)),
            *(_Requirement(text, self.place_of_setting(text)) for text in further),
        ]
        first = next(iter((*files, *self.settings.requirements)), "")
        error = _error_of(output, asked, Place(self._path_of(tree, first)))
        earlier = (one for one in self._failed.values() if one.message == error.message)
        return next(earlier, error)

    def _asked_by(self, tree: Tree, file: str) -> Iterator[_Requirement]:
        """The requirements of a file, with their places."""
        path = self._path_of(tree, file)
        for number, line in enumerate(lines_of_file(tree, file), 1):
            if text := line.partition("#")[0].strip():
                yield _Requirement(text, Place(path, number))

    def _path_of(self, tree: Tree, file: str) -> str:
        """Where a file of a tree is: in the first checkpoint that has the same."""
        project = self.project
        folders = (*project.names, *project.states)
        own = (one for one in folders if project.snapshot(one).get(file) == tree.get(file))
        return f"{project.checkpoints}/{next(own)}/{file}"


def _error_of(output: str, asked: Sequence[_Requirement], otherwise: Place) -> CheckpointError:
    """The error for an installer's output; at the requirement that it names first, if it does."""
    lines = [line.strip() for line in output.splitlines() if not _NOISE.match(line.strip())]
    # The installer read a copy.
    words = _COPY.sub(otherwise.path, " ".join(filter(None, lines)))
    sentence = words.removeprefix("ERROR: ")[:_MAX_CHARACTERS].removesuffix(".")
    named = [one for one in asked if one.position_in(words) >= 0]
    found = min(named, key=lambda one: one.position_in(words), default=None)
    what = f"the requirement {found.text!r}" if found else "the requirements"
    place = found.place if found else otherwise
    return CheckpointError(f"{what} cannot be installed: {sentence}.", place)
