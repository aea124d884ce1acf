"""Puts the stamp into the pages, when they are written: it is newer than what was read."""

from collections.abc import Iterable

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from sphinx_checkpoints.model.errors import CheckpointError
from sphinx_checkpoints.pages.nodes import StampLine
from sphinx_checkpoints.pages.reading.collect import pages
from sphinx_checkpoints.pages.source import project_of
from sphinx_checkpoints.pages.translation import _, sentence
from sphinx_checkpoints.trees.stamp import Stamp, read_stamp


def pages_to_stamp(_app: Sphinx, env: BuildEnvironment) -> Iterable[str]:
    """Read the stamp; the pages with a part are written again when it is another one now."""
    before: Stamp | None = getattr(env, "checkpoints_stamp", None)
    env.checkpoints_stamp = current_stamp(env)  # type: ignore[attr-defined]
    if env.checkpoints_stamp == before:  # type: ignore[attr-defined]
        return []
    return [docname for docname, page in pages(env).items() if page.part]


def current_stamp(env: BuildEnvironment) -> Stamp | None:
    """The stamp for the sources as they are; none where they cannot be read, which pages tell."""
    try:
        return read_stamp(project_of(env), env.srcdir)
    except CheckpointError:
        return None


def stamp(app: Sphinx, doctree: nodes.document, _docname: str) -> None:
    """Fill in the line about the versions, or take it out."""
    found: Stamp | None = getattr(app.env, "checkpoints_stamp", None)
    for line in list(doctree.findall(StampLine)):
        if found:
            line["classes"].append("checkpoints-stamp")
            line += verified(found)
        else:
            line.parent.remove(line)


def verified(found: Stamp) -> list[nodes.Node]:
    """The sentence that says what the part was verified with."""
    versions = [*found.versions.items(), ("Python", found.python)]
    listed = ", ".join(f"{label} {version}" for label, version in versions)
    template = _("Verified with {versions} on {date}.")
    return sentence(template, versions=nodes.Text(listed), date=nodes.Text(found.date))
