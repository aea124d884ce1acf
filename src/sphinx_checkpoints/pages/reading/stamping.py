"""Puts the stamp into the pages, when they are written: it is newer than what was read."""

from collections.abc import Iterable, Set
from contextlib import suppress

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from sphinx_checkpoints.model.errors import CheckpointError
from sphinx_checkpoints.pages.domain import domain_of
from sphinx_checkpoints.pages.nodes import StampLine
from sphinx_checkpoints.pages.translation import _, sentence
from sphinx_checkpoints.trees.stamp import Stamp, read_stamp


def pages_to_stamp(_app: Sphinx, env: BuildEnvironment) -> Iterable[str]:
    """Read the stamp; the pages with a part are written again when it is another one now."""
    domain = domain_of(env)
    before, domain.record.stamp = domain.record.stamp, None
    with suppress(CheckpointError):  # the pages tell what cannot be read
        domain.record.stamp = read_stamp(domain.project, env.srcdir)
    if domain.record.stamp == before:
        return []
    return [docname for docname, page in domain.pages.items() if page.parts]


def stamp(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Fill in the line about the versions, or take it out."""
    domain = domain_of(app.env)
    found, page = domain.record.stamp, domain.pages[docname]
    for line in list(doctree.findall(StampLine)):
        if found:
            line["classes"].append("checkpoints-stamp")
            line += _verified(found, {*found.without, *(one.code for one in page.without)})
        else:
            line.parent.remove(line)


def _verified(found: Stamp, without: Set[str]) -> list[nodes.Node]:
    """The sentence that says what the part was verified with, and without which rules."""
    versions = [*found.versions.items(), ("Python", found.python)]
    listed = ", ".join(f"{label} {version}" for label, version in versions)
    template = (
        _("Verified with {versions} on {date}, without {rules}.")
        if without
        else _("Verified with {versions} on {date}.")
    )
    rules = nodes.Text(", ".join(sorted(without)))
    return sentence(template, versions=nodes.Text(listed), date=nodes.Text(found.date), rules=rules)
