"""Finds in a page what its author says: literals, code, pictures and links, with their lines."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Set
from itertools import groupby
from typing import TypeVar

from docutils import nodes
from sphinx import addnodes
from sphinx.environment import BuildEnvironment

from sphinx_checkpoints.model.page import QUOTED, STRONG, VERSION, CodeBlock, Image, Link, Literal
from sphinx_checkpoints.model.versions import versions_in
from sphinx_checkpoints.pages.domain import domain_of
from sphinx_checkpoints.pages.markdown import is_link
from sphinx_checkpoints.pages.nodes import is_own
from sphinx_checkpoints.pages.position import Positions, position_around
from sphinx_checkpoints.pages.reading.language import language_of

# Which nodes can stand for inline markup that names something; others are emphasis and prose.
_NAMING = (nodes.literal, nodes.strong, nodes.emphasis, nodes.inline, addnodes.pending_xref)
# Their text is a title of the site's own, which Sphinx itself resolves.
_TITLES = {"std:doc", "std:ref", "std:numref"}

# What quotation marks of several languages stand around, also where Sphinx has curled them.
_QUOTED = re.compile(r"“([^“”]+)”|„([^„“]+)“|«\s?([^«»]+?)\s?»|\"([^\"]+)\"")

Kind = TypeVar("Kind", bound=nodes.Element)


def literals(
    env: BuildEnvironment, elements: Iterable[nodes.Element], anchors: Set[str] = frozenset()
) -> Iterator[Literal]:
    """The inline literals that the author wrote, in order; ``anchors`` are those of the steps."""
    domain, positions = domain_of(env), Positions()
    step = ""
    for node in elements:
        if isinstance(node, nodes.section):
            step = next((name for name in node["ids"] if name in anchors), step)
        if not isinstance(node, _NAMING):
            continue
        role = _role_of(node)
        if role is None or role in _TITLES or _is_within(node) or is_own(node):
            continue
        source, line = positions.of(node)
        text = node["reftarget"] if isinstance(node, addnodes.pending_xref) else _text_of(node)
        # Where the source breaks a line, a reader sees a space.
        yield Literal(text.replace("\n", " "), role, domain.place(source, line), step)


def _text_of(node: nodes.Element) -> str:
    """The text of a literal; in a path, braces stand around what varies."""
    is_path = "file" in node["classes"]
    varies = (is_path and isinstance(child, nodes.emphasis) for child in node.children)
    pairs = zip(varies, node.children, strict=True)
    return "".join("*" if is_open else child.astext() for is_open, child in pairs)


def marked(env: BuildEnvironment, elements: Iterable[nodes.Element]) -> Iterator[Literal]:
    """What the author wrote in bold or between quotation marks, and the versions."""
    domain = domain_of(env)
    positions: Mapping[str, Positions] = defaultdict(Positions)  # each kind is in order by itself
    for node in elements:
        if not isinstance(node, nodes.TextElement) or is_own(node):
            continue
        for role, text, at in _marks_in(node):
            yield Literal(" ".join(text.split()), role, domain.place(*positions[role].of(at)))


def _marks_in(node: nodes.TextElement) -> Iterator[tuple[str, str, nodes.Element]]:
    """Each mark, with its text and a node that stands in its place."""
    if isinstance(node, nodes.strong) and not node["classes"]:
        yield STRONG, node.astext(), node
    if isinstance(node, nodes.literal | nodes.FixedTextElement):
        return
    for mention in () if isinstance(node, nodes.Inline) else versions_in(node.astext()):
        last = mention.text[mention.text.rindex(mention.before[-1]) :]
        yield VERSION, mention.text, _within(node, last)
    # In Markdown, each line of a paragraph is a text of its own.
    for is_text, children in groupby(node.children, lambda child: isinstance(child, nodes.Text)):
        texts = "".join(child.astext() for child in children) if is_text else ""
        for quoted in _QUOTED.finditer(texts):
            words = next(filter(None, quoted.groups()))
            yield QUOTED, words, _within(node, words)


def _within(node: nodes.TextElement, words: str) -> nodes.inline:
    """Words as a node of their block, whose place can be asked for."""
    found = nodes.inline("", words)
    found.parent = node
    return found


def _role_of(node: nodes.Element) -> str | None:
    """The role that made a node; "" for a bare literal, nothing for what is no literal."""
    if is_link(node):
        return None
    if isinstance(node, addnodes.pending_xref):
        return f"{node['refdomain']}:{node['reftype']}".lstrip(":")
    classes: list[str] = node["classes"]
    if classes:
        return classes[0]
    return "" if isinstance(node, nodes.literal) else None


def _is_within(node: nodes.Element) -> bool:
    """Whether a node is only part of what an outer role made."""
    return isinstance(node.parent, _NAMING) and _role_of(node.parent) is not None


def code_blocks(env: BuildEnvironment, elements: Iterable[nodes.Element]) -> Iterator[CodeBlock]:
    """The blocks of code that the author wrote or included, in order."""
    domain = domain_of(env)
    for block in _kind(elements, nodes.literal_block):
        if not is_own(block):
            included = block.get("source", "")
            yield CodeBlock(
                block.astext(),
                language_of(env, block),
                tuple(block["classes"]),
                domain.from_root(included) if included else "",
                domain.place(block.source, block.line),
            )


def images(env: BuildEnvironment, elements: Iterable[nodes.Element]) -> Iterator[Image]:
    """The pictures, in order."""
    domain = domain_of(env)
    for image in _kind(elements, nodes.image):
        uri = image["uri"]
        path = uri if "://" in uri else domain.from_root(env.srcdir / uri)
        yield Image(path, domain.place(*position_around(image)))


def links(env: BuildEnvironment, elements: Iterable[nodes.Element]) -> Iterator[Link]:
    """The links to addresses outside the site, in order."""
    domain, positions = domain_of(env), Positions()
    for reference in _kind(elements, nodes.reference):
        if "refuri" in reference and not is_own(reference):
            yield Link(reference["refuri"], domain.place(*positions.of(reference)))


def _kind(elements: Iterable[nodes.Element], kind: type[Kind]) -> Iterator[Kind]:
    """Those of some elements that are of a kind."""
    return (one for one in elements if isinstance(one, kind))
