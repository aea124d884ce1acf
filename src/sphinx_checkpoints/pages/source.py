"""The project whose checkpoints the pages of a site show."""

import os
from pathlib import Path
from weakref import WeakKeyDictionary

from sphinx.environment import BuildEnvironment

from sphinx_checkpoints.model.errors import CheckpointError, Place
from sphinx_checkpoints.model.settings import Settings
from sphinx_checkpoints.model.tree import File
from sphinx_checkpoints.trees.project import Project

# Beside the environment and not in it: the environment is pickled, and these are whole trees.
_projects: WeakKeyDictionary[BuildEnvironment, Project] = WeakKeyDictionary()


def project_of(env: BuildEnvironment) -> Project:
    """The project that the site's configuration names; its trees are read once a build."""
    if env not in _projects:
        settings = Settings.of(env.config)
        root = os.path.normpath(Path(env.srcdir, settings.root))
        _projects[env] = Project(Path(root), settings.live, settings.folder)
    return _projects[env]


def forget_project(env: BuildEnvironment) -> None:
    """Have the trees read again: a new build begins."""
    _projects.pop(env, None)


def place_of(env: BuildEnvironment, source: str | None, line: int | None) -> Place:
    """A line of a source file, from the repository's root."""
    path = source_file(source or env.doc2path(env.docname))
    return Place(Path(os.path.relpath(path, project_of(env).root)).as_posix(), line or 1)


def source_file(source: str | Path) -> Path:
    """A source's whole path: that of an included file begins where the build was started."""
    return Path(os.path.normpath(Path.cwd() / source))


def file_in(project: Project, name: str, path: str) -> File:
    """A file of a checkpoint.

    Raises CheckpointError where the checkpoint does not have it.
    """
    tree = project.snapshot(name)
    if path not in tree:
        folder = f"{project.checkpoints}/{name}"
        raise CheckpointError(
            f"{path} is not in checkpoint {name}: correct the path, or add the file to {folder}/."
        )
    return tree[path]


def text_of(file: File, path: str) -> str:
    """A file's text.

    Raises CheckpointError for what a page cannot show: a binary file, or another encoding.
    """
    try:
        text = file.content.decode()
    except UnicodeDecodeError as error:
        raise CheckpointError(
            f"{path} is not UTF-8 (byte {error.start + 1}): a page can only show text. "
            "Save it as UTF-8, or have a command make it (run-command with :creates:)."
        ) from None
    if "\0" in text:
        raise CheckpointError(
            f"{path} is a binary file: a page can only show text. "
            "Have a command make it (run-command with :creates:)."
        )
    return text
