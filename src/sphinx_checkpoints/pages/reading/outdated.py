"""Which pages a build reads or writes again, beyond those whose files changed."""

from collections.abc import Iterable
from contextlib import suppress

from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from sphinx_checkpoints.model.errors import CheckpointError
from sphinx_checkpoints.pages.domain import domain_of


def pages_of_an_older(_app: Sphinx, env: BuildEnvironment, *_changes: set[str]) -> Iterable[str]:
    """The pages that show the newest checkpoint, when that is another one now."""
    domain = domain_of(env)
    domain.forget_project()
    shown = domain.record.newest_shown
    if not shown:
        return []
    newest = ""
    with suppress(CheckpointError):
        newest = domain.project.newest
    return [docname for docname, name in shown.items() if name != newest]
