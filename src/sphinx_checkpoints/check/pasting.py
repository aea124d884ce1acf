"""What is pasted at Python's prompt: where that waits for an empty line that the page has not."""

from codeop import compile_command
from collections.abc import Iterator
from doctest import DocTestParser, Example
from itertools import pairwise

from sphinx_checkpoints.model.errors import Place
from sphinx_checkpoints.model.finding import Finding
from sphinx_checkpoints.model.part import TypePython

_RULE = "CP207"
_EMPTY = "..."  # the prompt, with nothing behind it


def unended(session: TypePython) -> Iterator[Finding]:
    """The statements that the next one follows without the empty line that ends them."""
    lines = session.session.splitlines()
    for example, _ in pairwise(DocTestParser().get_examples(session.session)):
        source = example.source.splitlines()
        end = example.lineno + len(source)
        if lines[end].strip() != _EMPTY and _waits(example):
            place = Place(session.place.path, session.place.line + end - 1)
            message = (
                f"Python's prompt still waits for the end of “{source[0]}”, and who pastes this "
                f"gets a SyntaxError; add a line with {_EMPTY} alone behind this one."
            )
            yield Finding(_RULE, place, message)


def _waits(example: Example) -> bool:
    """Whether the prompt wants more; of what is no Python, what it answers is told."""
    try:
        return compile_command(example.source.rstrip("\n")) is None
    except (SyntaxError, ValueError, OverflowError):
        return False
