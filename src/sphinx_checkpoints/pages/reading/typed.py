"""What the reader does on a page, in its order: the boxes of the directives, and typed blocks."""

from collections.abc import Iterable, Iterator

from docutils import nodes
from sphinx.environment import BuildEnvironment
from sphinx.util.nodes import traverse_parent

from sphinx_checkpoints.model.console import typed_in
from sphinx_checkpoints.model.page import ILLUSTRATION
from sphinx_checkpoints.model.part import Action, RunCommand, TypePython
from sphinx_checkpoints.model.shells import CONSOLE
from sphinx_checkpoints.pages.domain import domain_of
from sphinx_checkpoints.pages.markdown import text_of
from sphinx_checkpoints.pages.nodes import ActionBox, is_own
from sphinx_checkpoints.pages.position import start_of
from sphinx_checkpoints.pages.reading.language import language_of

_BLOCKS = (nodes.literal_block, nodes.doctest_block)
_PYTHON_PROMPT = ">>> "


def actions_in(
    env: BuildEnvironment, elements: Iterable[nodes.Element]
) -> Iterator[tuple[nodes.Element, Action]]:
    """Each node that has the reader do something, with what that is."""
    for node in elements:
        if isinstance(node, ActionBox):
            yield node, node["action"]
        elif isinstance(node, _BLOCKS) and (typed := _typed(env, node)):
            yield node, typed


def _typed(env: BuildEnvironment, block: nodes.Element) -> Action | None:
    """What a block has its reader type; None where it is only shown, or has no prompt."""
    if _is_only_shown(block):
        return None
    text, place = text_of(block), domain_of(env).place(*start_of(block))
    if language_of(env, block) == CONSOLE:
        typed = tuple(typed_in(text, place))
        lines = "\n".join(one.text for one in typed)
        return RunCommand(lines, lines, (), "", place, typed=typed) if typed else None
    # What is said to be Python is code of a file.
    if text.startswith(_PYTHON_PROMPT) and block.get("language") != "python":
        return TypePython(text, place)
    return None


def _is_only_shown(block: nodes.Element) -> bool:
    """Whether a block is none that every reader types."""
    is_aside = any(traverse_parent(block, nodes.hint))
    is_file = bool(block.get("source"))
    return is_own(block) or is_aside or is_file or ILLUSTRATION in block["classes"]
