"""Keeps what each page says, one Page a document."""

import re
from collections.abc import Iterator
from dataclasses import replace

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from sphinx_checkpoints.model.page import Page, Passage
from sphinx_checkpoints.model.transcript import Transcript
from sphinx_checkpoints.pages import names
from sphinx_checkpoints.pages.directives.directive import MISTAKEN
from sphinx_checkpoints.pages.directives.without import WITHOUT
from sphinx_checkpoints.pages.domain import domain_of
from sphinx_checkpoints.pages.nodes import Playground, TranscriptList, Workbench
from sphinx_checkpoints.pages.reading.claims import code_blocks, images, links, literals, marked
from sphinx_checkpoints.pages.reading.errors import errors
from sphinx_checkpoints.pages.reading.hidden import hidden, shown_tree
from sphinx_checkpoints.pages.reading.passages import Elements, cut, places_of_parts
from sphinx_checkpoints.pages.reading.steps import part_of
from sphinx_checkpoints.pages.reading.typed import actions_in

# How docutils, and the parser of Markdown, begin what they say of a directive whose options or
# arguments are none.
_REFUSED = re.compile(rf"(?:Error in \W|\) (?:Directive )?\W)(?:{'|'.join(names.STEPS)})\W")


def collect(app: Sphinx, doctree: nodes.document) -> None:
    """Keep what the document says that was just read."""
    env, shown = app.env, shown_tree(app, doctree)
    places = places_of_parts(shown)
    pairs = enumerate(zip(cut(doctree, places), cut(shown, places), strict=True))
    before, *parts = (_passage(env, *elements, is_first=n == 1) for n, elements in pairs)
    says_more = before != Passage(env.docname, None)
    domain_of(env).pages[env.docname] = Page(
        docname=env.docname,
        passages=(before, *parts) if says_more or not parts else tuple(parts),
        has_playground=any(isinstance(node, Playground | Workbench) for node in doctree.findall()),
        errors=tuple(errors(env, shown)),
        hidden=tuple(hidden(app, doctree)),
        without=env.current_document.get(WITHOUT) or (),
        is_whole=MISTAKEN not in env.current_document and not _is_refused(doctree),
    )


def _passage(
    env: BuildEnvironment, written: Elements, shown: Elements, *, is_first: bool
) -> Passage:
    """What stands in one part of a page, or before them: as it is written, and as it is shown."""
    part = part_of(env, shown, is_first=is_first)
    anchors = {step.anchor for step in part.steps} if part else set()
    return Passage(
        docname=env.docname,
        part=part,
        transcripts=tuple(_transcripts(env, shown)),
        literals=tuple(literals(env, written, anchors)),
        marked=tuple(marked(env, written)),
        code_blocks=tuple(code_blocks(env, written)),
        images=tuple(images(env, written)),
        links=tuple(links(env, written)),
    )


def _transcripts(env: BuildEnvironment, shown: Elements) -> Iterator[Transcript]:
    """The transcripts; of one that goes by what is done so far, how much that is."""
    actions = {id(node) for node, _ in actions_in(env, shown)}
    done = 0
    for element in shown:
        done += id(element) in actions
        if isinstance(element, TranscriptList):
            after = done if element["so_far"] else None
            yield replace(element["transcript"], after=after)


def _is_refused(doctree: nodes.document) -> bool:
    """Whether docutils has refused a directive that says what a step is."""
    messages = doctree.findall(nodes.system_message)
    return any(_REFUSED.search(message.astext()) for message in messages)
