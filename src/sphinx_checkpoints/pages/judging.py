"""The judge's findings on the pages of a site, shown as warnings of each build."""

from collections.abc import Iterator, Mapping
from contextlib import suppress

from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util import logging

from sphinx_checkpoints.judge import chain, judged, leads_on
from sphinx_checkpoints.model.errors import CheckpointError
from sphinx_checkpoints.model.finding import Finding
from sphinx_checkpoints.model.page import Page
from sphinx_checkpoints.model.part import RunCommand, TypePython
from sphinx_checkpoints.model.tree import Tree
from sphinx_checkpoints.pages.builders import CHECK
from sphinx_checkpoints.pages.domain import domain_of
from sphinx_checkpoints.trees.project import Project

_logger = logging.getLogger(__name__)


def findings(project: Project, pages: Mapping[str, Page]) -> tuple[Finding, ...]:
    """What the judge finds on pages; CheckpointError where there are no checkpoints."""
    named = {name for part in chain(pages) for name in (part.start, part.finish)}
    trees: dict[str, Tree] = {}
    for name in named.intersection(project.names):
        with suppress(CheckpointError):  # the directive that names it has said so
            trees |= project.trees(name)
    return judged(pages, project.names, trees, project.checkpoints)


def incomplete(project: Project, pages: Mapping[str, Page]) -> Iterator[str]:
    """The docnames of the pages of which not every step is known, or not on what it is done."""
    for docname, page in pages.items():
        wrong = (one for one in page.parts if not leads_on(one.start, one.finish, project.names))
        if not page.is_whole or any(wrong):
            yield docname


def warn(app: Sphinx, env: BuildEnvironment) -> None:
    """Warn of each at its place, at every build until it is put right; the check reports them."""
    if app.builder.name == CHECK:
        return
    domain = domain_of(env)
    with suppress(CheckpointError):  # the pages have said so
        actions = [action for part in chain(domain.pages) for action in part.actions]
        kinds = {
            action.place: "command" if isinstance(action, RunCommand | TypePython) else "file"
            for action in actions
        }
        for finding in findings(domain.project, domain.pages):
            location = f"{domain.project.root / finding.place.path}:{finding.place.line}"
            kind = "command" if finding.rule == "CP206" else kinds.get(finding.place, "part")
            _logger.warning(
                "%s", finding.message, location=location, type="checkpoints", subtype=kind
            )
