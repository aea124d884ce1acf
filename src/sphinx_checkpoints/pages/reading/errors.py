"""Finds in a doctree the errors that a page explains."""

from collections.abc import Iterator

from docutils import nodes
from sphinx.environment import BuildEnvironment

from sphinx_checkpoints.model.error_message import ErrorMessage
from sphinx_checkpoints.pages.domain import domain_of
from sphinx_checkpoints.pages.nodes import ErrorBox
from sphinx_checkpoints.pages.reading.steps import section_of, title_of


def errors(env: BuildEnvironment, doctree: nodes.document) -> Iterator[ErrorMessage]:
    """The errors, in order."""
    for box in doctree.findall(ErrorBox):
        said = box.next_node(nodes.paragraph)
        yield ErrorMessage(
            texts=box["texts"],
            title=title_of(section_of(box)),
            summary=" ".join(said.astext().split()) if said else "",
            docname=env.docname,
            anchor=box["ids"][0],
            place=domain_of(env).place(box.source, box.line),
        )
