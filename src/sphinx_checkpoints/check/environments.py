"""The interpreters and the workers of trees, each with the tree's own requirements."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from sphinx_checkpoints.check.requirements import Requirement, not_installed, requirements_in
from sphinx_checkpoints.check.setting_places import SettingPlaces
from sphinx_checkpoints.model.errors import CheckpointError, Place
from sphinx_checkpoints.model.settings import Settings
from sphinx_checkpoints.model.tree import Tree
from sphinx_checkpoints.run.pool import Pool
from sphinx_checkpoints.run.programs import ProgramError
from sphinx_checkpoints.run.workers import Workers
from sphinx_checkpoints.trees.project import Project

Made = TypeVar("Made")


class Environments:
    """The environments of a project's trees; each is made when it is first needed."""

    def __init__(
        self, project: Project, settings: Settings, setting_places: SettingPlaces, pool: Pool
    ) -> None:
        self._project = project
        self._settings = settings
        self._setting_places = setting_places
        self.pool = pool
        self._failed: dict[bytes, CheckpointError] = {}

    def interpreter(self, tree: Tree) -> Path:
        """The Python of an environment with a tree's own requirements.

        Raises CheckpointError when they cannot be installed.
        """
        return self._installed(tree, self.pool.interpreter)

    def workers(self, tree: Tree) -> Workers:
        """The workers of that environment. Raises CheckpointError as ``interpreter`` does."""
        return self._installed(tree, self.pool.workers)

    def _installed(self, tree: Tree, make: Callable[[bytes], Made]) -> Made:
        """What an environment with a tree's requirements has; what fails is tried once."""
        content = self._settings.requirements_of(tree)
        if content not in self._failed:
            try:
                return make(content)
            except ProgramError as error:
                self._failed[content] = self._not_installed(content, error.output)
            except CheckpointError as error:
                self._failed[content] = error
        raise self._failed[content]

    def _not_installed(self, content: bytes, output: str) -> CheckpointError:
        """The error for requirements; an earlier one where that names the same line."""
        path = self._path_of(content)
        further = self._settings.test_requirements
        asked = [
            *requirements_in(content, path),
            *(Requirement(text, self._setting_places.of(text)) for text in further),
        ]
        error = not_installed(output, asked, Place(path))
        earlier = (one for one in self._failed.values() if one.message == error.message)
        return next(earlier, error)

    def _path_of(self, content: bytes) -> str:
        """The file of the first checkpoint that has these requirements."""
        project, requirements_of = self._project, self._settings.requirements_of
        own = (n for n in project.names if requirements_of(project.snapshot(n)) == content)
        return f"{project.checkpoints}/{next(own)}/{self._settings.requirements}"
