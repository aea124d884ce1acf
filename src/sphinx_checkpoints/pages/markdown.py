"""What myst-parser, which reads pages in Markdown, does otherwise than docutils."""

from docutils import nodes
from docutils.parsers.rst import Directive
from docutils.statemachine import StateMachine


def is_in_markdown(directive: Directive) -> bool:
    """Whether a directive stands in Markdown: docutils' own parser has another state machine."""
    return not isinstance(directive.state_machine, StateMachine)


def is_link(node: nodes.Element) -> bool:
    """Whether a node is Markdown's link to another page, or what stands for its text."""
    return "myst" in (node.get("reftype"), *node["classes"])


def is_html_comment(node: nodes.Element) -> bool:
    """Whether a node is a comment in HTML, which is one in Markdown, too."""
    return isinstance(node, nodes.raw) and node.astext().lstrip().startswith("<!--")


def text_of(block: nodes.Element) -> str:
    """The text of a block of code; a fence of Markdown has the end of its last line."""
    return block.astext().rstrip("\n")
