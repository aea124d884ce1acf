"""Keeps what each page says in the environment, one Page a document."""

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from sphinx_checkpoints.model.page import Page
from sphinx_checkpoints.pages.nodes import Playground, TranscriptList
from sphinx_checkpoints.pages.reading.claims import code_blocks, images, links, literals
from sphinx_checkpoints.pages.reading.hidden import hidden, shown_tree
from sphinx_checkpoints.pages.reading.outdated import newest_shown
from sphinx_checkpoints.pages.reading.steps import part_of


def pages(env: BuildEnvironment) -> dict[str, Page]:
    """The pages that have been read, by docname."""
    if not hasattr(env, "checkpoints_pages"):
        env.checkpoints_pages = {}  # type: ignore[attr-defined]
    found: dict[str, Page] = env.checkpoints_pages  # type: ignore[attr-defined]
    return found


def collect(app: Sphinx, doctree: nodes.document) -> None:
    """Keep what the document says that was just read."""
    env, shown = app.env, shown_tree(app, doctree)
    part = part_of(env, shown)
    anchors = {step.anchor for step in part.steps} if part else set()
    pages(env)[env.docname] = Page(
        docname=env.docname,
        part=part,
        transcripts=tuple(node["transcript"] for node in shown.findall(TranscriptList)),
        literals=tuple(literals(env, doctree, anchors)),
        code_blocks=tuple(code_blocks(env, doctree)),
        images=tuple(images(env, doctree)),
        links=tuple(links(env, doctree)),
        has_playground=any(doctree.findall(Playground)),
        hidden=tuple(hidden(app, doctree)),
    )


def purge(_app: Sphinx, env: BuildEnvironment, docname: str) -> None:
    """Forget a document that is read again, or gone."""
    pages(env).pop(docname, None)
    newest_shown(env).pop(docname, None)


def merge(_app: Sphinx, env: BuildEnvironment, docnames: set[str], other: BuildEnvironment) -> None:
    """Take over what another process has read."""
    pages(env).update({name: page for name, page in pages(other).items() if name in docnames})
    shown = newest_shown(other).items()
    newest_shown(env).update({name: newest for name, newest in shown if name in docnames})
