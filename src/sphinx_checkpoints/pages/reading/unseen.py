"""What no reader sees as the site is put together: what is taken out, and pages without a way."""

from collections import Counter
from collections.abc import Iterator

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.ext.ifconfig import ifconfig
from sphinx.util.nodes import traverse_parent

from sphinx_checkpoints.model.errors import Place
from sphinx_checkpoints.model.page import Hidden, Page
from sphinx_checkpoints.pages.domain import domain_of
from sphinx_checkpoints.pages.position import position_around
from sphinx_checkpoints.pages.reading.hidden import NEEDED, hiding, name_of, site_tags


def seen_otherwise(app: Sphinx, env: BuildEnvironment, *_changes: set[str]) -> list[str]:
    """The pages to be read again where what a reader sees of them is decided otherwise now."""
    decides = [*sorted(site_tags(app)), getattr(app.config, "todo_include_todos", None)]
    domain = domain_of(env)
    before, domain.record.decides = domain.record.decides, decides
    return [] if before in (None, decides) else [*domain.pages]


def taken_out(app: Sphinx, docname: str, resolved: nodes.document) -> Iterator[Hidden]:
    """What the page that is written lacks of the one that was read."""
    there = Counter(_key_of(app, docname, node) for node in _needed(resolved))
    for node in _needed(app.env.get_doctree(docname)):
        # What a condition decides has been decided for the site, and here for another builder.
        if hiding(app, node) is not None or any(traverse_parent(node.parent, ifconfig)):
            continue
        name, place = key = _key_of(app, docname, node)
        there[key] -= 1
        # What another extension shows in a form of its own is a hint to a reader all the same.
        is_told = isinstance(node, nodes.hint) and node.astext() in resolved.astext()
        if there[key] < 0 and not is_told:
            yield Hidden(name, "what another extension takes out of the page", place)


def _needed(doctree: nodes.document) -> list[nodes.Element]:
    """What a reader of a document needs."""
    return [node for node in doctree.findall(nodes.Element) if isinstance(node, NEEDED)]


def _key_of(app: Sphinx, docname: str, node: nodes.Element) -> tuple[str, Place]:
    """The directive that made a node, and where it stands."""
    source, line = position_around(node)
    return name_of(node), domain_of(app.env).place(source or str(app.env.doc2path(docname)), line)


def without_a_way(env: BuildEnvironment, page: Page) -> Iterator[Hidden]:
    """A part whose page is an orphan, where nothing else leads to it."""
    if (
        page.parts
        and "orphan" in env.metadata[page.docname]
        and page.docname != env.config.root_doc
    ):
        listed = {name for names in env.toctree_includes.values() for name in names}
        if page.docname not in listed and not _is_linked(env, page.docname):
            yield Hidden("part", "an orphan page, to which no page leads", page.parts[0].place)


def _is_linked(env: BuildEnvironment, docname: str) -> bool:
    """Whether another document refers to one, or to a place in it."""
    labels = {**env.domains.standard_domain.anonlabels}
    for other in env.found_docs - {docname}:
        for xref in env.get_doctree(other).findall(addnodes.pending_xref):
            target = xref["reftarget"]
            if xref["reftype"] == "doc" and env.relfn2path(target, other)[0] == docname:
                return True
            if xref["reftype"] in ("ref", "myst") and labels.get(target, ("", ""))[0] == docname:
                return True
            if (xref["refdomain"], target) == ("doc", docname):  # a link of Markdown
                return True
    return False
