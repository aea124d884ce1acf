"""Code typed into the page in place of an include, or of the file that a step makes."""

from collections.abc import Iterator

from sphinx_checkpoints.model.tree import File
from tests.drift.mutation import Mutation
from tests.drift.original import LIVE, Lesson
from tests.drift.page import Directive

INCLUDES = ("literalinclude", "create-file", "edit-file")


def generate(lesson: Lesson) -> Iterator[Mutation]:
    """Type the code of each include."""
    for number, directive in enumerate(lesson.page.named(*INCLUDES)):
        yield typed(lesson, directive, number)


def typed(lesson: Lesson, directive: Directive, number: int) -> Mutation:
    """A code block with the file's text in place of a directive."""
    page = lesson.page
    inside = directive.argument.partition(f"{LIVE}/")[2]
    indent = " " * (len(directive.text) - len(directive.text.lstrip()))
    code = lesson.text(f"{lesson.finish}/{inside}").splitlines()
    lines = [
        f"{indent}.. code-block:: python",
        "",
        *(f"{indent}   {line}".rstrip() for line in code),
    ]
    changed = page.without(directive.span, *lines)
    block = changed.block(directive.span.first, len(indent))
    name = f"{number}: {directive.name} {inside}"
    return Mutation("code typed", name, {page.path: File(changed.text.encode())}, (block,))
