"""Which pages a build reads or writes again, beyond those whose files changed."""

from collections.abc import Iterable

from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from sphinx_checkpoints.model.errors import CheckpointError
from sphinx_checkpoints.pages.source import forget_project, project_of


def newest_shown(env: BuildEnvironment) -> dict[str, str]:
    """The checkpoint that was the newest when a page was read that shows the newest."""
    if not hasattr(env, "checkpoints_newest"):
        env.checkpoints_newest = {}  # type: ignore[attr-defined]
    found: dict[str, str] = env.checkpoints_newest  # type: ignore[attr-defined]
    return found


def note_newest(env: BuildEnvironment, name: str) -> None:
    """Remember that the current page shows the newest checkpoint."""
    newest_shown(env)[env.docname] = name


def pages_of_an_older(_app: Sphinx, env: BuildEnvironment, *_changes: set[str]) -> Iterable[str]:
    """The pages that show the newest checkpoint, when that is another one now."""
    forget_project(env)
    shown = newest_shown(env)
    if not shown:
        return []
    try:
        newest = project_of(env).newest
    except CheckpointError:
        newest = ""
    return [docname for docname, name in shown.items() if name != newest]
