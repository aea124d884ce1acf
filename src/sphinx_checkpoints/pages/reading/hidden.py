"""What of a page no reader of the site sees, though its source has it."""

import re
from collections.abc import Iterator

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.ext.ifconfig import ifconfig
from sphinx.ext.todo import todo_node
from sphinx.util.nodes import traverse_parent
from sphinx.util.tags import Tags

from sphinx_checkpoints.model.page import Hidden
from sphinx_checkpoints.model.part import CreateFile, DeleteFile, EditFile, MoveFile
from sphinx_checkpoints.pages import names
from sphinx_checkpoints.pages.domain import domain_of
from sphinx_checkpoints.pages.nodes import ActionBox, PartBox, TranscriptList, WhenDone
from sphinx_checkpoints.pages.reading.position import Positions, position_around

_CONDITIONAL = (addnodes.only, ifconfig, todo_node)
# What a reader needs to see.
NEEDED = (PartBox, ActionBox, TranscriptList, WhenDone, nodes.hint)
_WRITTEN = re.compile(rf"\.\. ({'|'.join([*names.ALL, 'hint'])})::")
_ACTIONS: dict[type, str] = {
    CreateFile: names.CREATE,
    EditFile: names.EDIT,
    DeleteFile: names.DELETE,
    MoveFile: names.MOVE,
}
# The tags that Sphinx gives to a build of the site.
SITE = ("html", "format_html", "builder_html")


def shown_tree(app: Sphinx, doctree: nodes.document) -> nodes.document:
    """The document as a reader of the site sees it; the same one where it has no conditions."""
    if not any(isinstance(node, _CONDITIONAL) for node in doctree.findall(nodes.Element)):
        return doctree
    shown = doctree.deepcopy()
    for node in [node for node in shown.findall(nodes.Element) if isinstance(node, _CONDITIONAL)]:
        if isinstance(node, todo_node) and not _is_left_out(app, node):
            continue
        index = node.parent.index(node)
        node.parent[index : index + 1] = [] if _is_left_out(app, node) else node.children
    return shown


def hidden(app: Sphinx, doctree: nodes.document) -> Iterator[Hidden]:
    """What a reader needs and does not see, with what hides it."""
    for node in doctree.findall(nodes.Element):
        if isinstance(node, NEEDED) and (around := hiding(app, node)) is not None:
            place = domain_of(app.env).place(*position_around(node))
            yield Hidden(name_of(node), written(around), place)
        elif isinstance(node, nodes.comment):
            yield from _commented_out(app, node)


def hiding(app: Sphinx, node: nodes.Element) -> nodes.Element | None:
    """The node around one that is left out where the site is written, if there is one."""
    return next((one for one in traverse_parent(node) if _is_left_out(app, one)), None)


def _is_left_out(app: Sphinx, node: nodes.Element) -> bool:
    """Whether the site is written without a node, as Sphinx itself decides."""
    try:
        if isinstance(node, addnodes.only):
            return not site_tags(app).eval_condition(node["expr"])
        if isinstance(node, ifconfig):
            values = {value.name: value.value for value in app.config}
            values |= {**vars(app.config), "builder": "html"}
            return not eval(node["expr"], values)  # noqa: S307 - conf.py and the page are one author's
    except Exception:  # Sphinx tells, and shows it
        return False
    return isinstance(node, todo_node) and not app.config.todo_include_todos


def site_tags(app: Sphinx) -> Tags:
    """The tags with which the site is written, whatever is built now."""
    builder = app.builder
    if builder.format == "html":
        return app.tags
    own = {builder.format, builder.name, f"format_{builder.format}", f"builder_{builder.name}"}
    return Tags([*{*app.tags} - own, *SITE])


def written(node: nodes.Element) -> str:
    """What hides something, as an author writes it."""
    if isinstance(node, todo_node):
        return "a todo, and todo_include_todos is off"
    return f"“{type(node).__name__}:: {node['expr']}”"


def name_of(node: nodes.Element) -> str:
    """The directive that made a node."""
    if isinstance(node, ActionBox):
        return _ACTIONS.get(type(node["action"]), names.RUN)
    made: dict[type, str] = {
        PartBox: names.PART,
        TranscriptList: names.TRANSCRIPT,
        WhenDone: names.WHEN_DONE,
    }
    return made.get(type(node), "hint")


def _commented_out(app: Sphinx, comment: nodes.comment) -> Iterator[Hidden]:
    """The directives in the text of a comment, such as one that is indented below it by mistake."""
    source, line = position_around(comment)
    positions = Positions()
    for text in comment.astext().split("\n"):
        if found := _WRITTEN.match(text.strip()):
            nearest = positions.nearest(source or "", text, line or 1)
            place = domain_of(app.env).place(source, nearest)
            yield Hidden(found[1], "a comment", place)
