"""The scratch repository in which the rules about branches look, made once and only if needed."""

import os
import shutil
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from sphinx_checkpoints.check.clone import Clone, cloned
from sphinx_checkpoints.check.context import Context
from sphinx_checkpoints.model.digest import digest, digest_of_files, digest_of_tree
from sphinx_checkpoints.model.errors import CheckpointError
from sphinx_checkpoints.model.finding import Finding
from sphinx_checkpoints.pages.directives.part import start_commands

_PACKAGE = Path(__file__).resolve().parents[1]
_CHAIN = {"CP201", "CP202", "CP203"}


def obstacle(context: Context) -> str:
    """Why no branches can be made; "" where they can."""
    if not shutil.which("git"):
        return "git is not installed"
    if os.name != "posix":
        return "their commands are for a POSIX shell, which is not here"
    codes = {found.rule for found in context.judged}
    if context.incomplete or codes & _CHAIN & context.holds:
        return "the steps do not lead from checkpoint to checkpoint yet"
    return ""


def find_in_clone(
    context: Context, code: str, find: Callable[[Clone], Iterable[Finding]], asked: object = None
) -> Iterator[Finding]:
    """What a rule finds in the repository; nothing where it has found nothing in the same one.

    ``asked`` is what the rule does there, as JSON can hold it. Raises CheckpointError when the
    branches cannot be made.
    """
    if not context.parts:
        return
    inputs = (*_inputs(context), context.settings.time_limit, asked)
    key = digest(code, digest_of_files(_PACKAGE, "*.py"), *inputs)
    if context.results.recall(key):
        return
    found = list(find(context.once(_clone)))
    context.results.remember(key, not found)  # what failed may find what it needs the next time
    yield from found


def _clone(context: Context) -> Clone:
    limit = context.settings.time_limit
    try:
        return context.enter(cloned(context.project, context.parts, limit))
    except CheckpointError as error:
        message = f"the branches cannot be made: {error.message}"
        raise CheckpointError(message, error.place or context.parts[0].place) from error


def _inputs(context: Context) -> Iterator[object]:
    """What the branches and a reader's commands depend on."""
    yield from (digest_of_tree(context.project.snapshot(name)) for name in context.project.names)
    for part in context.parts:
        yield [part.start, part.finish, str(part.place), list(start_commands(context.settings))]
        yield [[step.title, list(step.files), str(step.place)] for step in part.steps]
