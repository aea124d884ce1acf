"""The page of a part, as far as the states of a repository say what it is."""

import re
from collections.abc import Iterator, Set
from dataclasses import dataclass
from textwrap import indent

from docutils.utils import column_width

from sphinx_checkpoints.importing.steps import Change
from sphinx_checkpoints.model.errors import CheckpointError
from sphinx_checkpoints.model.tree import File, Tree
from sphinx_checkpoints.pages.directives.shown import text_of

# What begins or ends markup in a line, at its beginning too.
_MARKUP = re.compile(r"[\\*`|]|_(?=_*(?!\w))|^[^\w\s]")
_ACTION = re.compile(r"\.\. (create|edit|delete|move)-file::")
_MINUTES = 5  # a step, until its author says how many


@dataclass(frozen=True)
class Leg:
    """From which checkpoint a part leads to which, by their names and files, and how."""

    title: str
    start: str
    finish: str
    before: Tree
    after: Tree
    changes: tuple[Change, ...]


@dataclass(frozen=True)
class Block:
    """A paragraph of a page.

    ``remains`` is what its author has to say there, or "". Of an action that leads to a state,
    ``state`` is that state's name, and the file is ``path`` with what is in it.
    """

    text: str
    remains: str = ""
    state: str = ""
    path: str = ""
    file: File | None = None

    @property
    def is_action(self) -> bool:
        """Whether a reader does something here."""
        return bool(_ACTION.match(self.text))


def draft(leg: Leg) -> Iterator[Block]:
    """The blocks of a part's page."""
    yield _heading(leg.title, "=", "Name this page in a toctree.")
    minutes = _MINUTES * len(leg.changes)
    ends = f":start: {leg.start}\n   :finish: {leg.finish}\n   :minutes: {minutes}"
    yield Block(f".. part::\n   {ends}", f"{minutes} minutes are a guess: write how many it takes.")
    number, hidden = 1, _hidden(leg)
    for change in leg.changes:
        blocks = list(_of_files(change, leg, f"step{number}", hidden))
        is_step = any(block.is_action for block in blocks)
        yield _heading(f"Step {number}: {change.title}" if is_step else change.title, "-")
        yield from _message(change)
        yield from blocks
        number += is_step


def _heading(text: str, line: str, remains: str = "") -> Block:
    """A title, in which nothing is markup."""
    title = _MARKUP.sub(r"\\\g<0>", text)
    return Block(f"{title}\n{line * column_width(title)}", remains)


def _message(change: Change) -> Iterator[Block]:
    """What the commit says beside its subject, for the author alone."""
    if change.after.body:
        said = indent(change.after.body, "   ")
        yield Block(f".. The message of {change.after.point.commit[:7]}:\n\n{said}")


def _hidden(leg: Leg) -> set[str]:
    """The files that come or change in a part and cannot be shown, under each of their names."""
    hidden: set[str] = set()
    for change in leg.changes:
        tree = change.after.tree
        written = (*change.created, *change.edited)
        hidden |= {path for path in written if not _is_shown(tree[path], path)}
        hidden |= {path for path, origin in change.moved.items() if origin in hidden}
    return hidden


def _is_shown(file: File, path: str) -> bool:
    """Whether a page can show a file."""
    try:
        text_of(file, path)
    except CheckpointError:
        return False
    return True


def _of_files(change: Change, leg: Leg, state: str, hidden: Set[str]) -> Iterator[Block]:
    """What a step does with files; what no directive can say stands in comments."""
    for path in change.created:
        yield from _written("create", path, change, leg, state, hidden)
    for path, origin in change.moved.items():
        said = f".. move-file:: {origin}\n   :to: {path}"
        yield _not_said(f"{origin} is moved to {path}.") if path in hidden else Block(said)
    for path in change.edited:
        yield from _written("edit", path, change, leg, state, hidden)
    for path in change.deleted:
        is_hidden = path in hidden
        yield _not_said(f"{path} is deleted.") if is_hidden else Block(f".. delete-file:: {path}")


def _written(
    verb: str, path: str, change: Change, leg: Leg, state: str, hidden: Set[str]
) -> Iterator[Block]:
    """What makes a file, or changes it: into that of the finish, or of a state on the way."""
    before, after, end = change.before.get(path), change.after.tree[path], leg.after.get(path)
    if path in hidden:
        yield _not_said(f"{path} is no text: say how a reader gets it, by a command.")
        return
    if before is None or before.stored != after.stored:
        said = f".. {verb}-file:: {path}"
        is_end = end is not None and end.stored == after.stored
        lines = f"{said}\n   :state: {state}"
        yield Block(said) if is_end else Block(lines, state=state, path=path, file=after)
    if after.executable != bool(before and before.executable):
        yield _not_said(f"{path} changes its mode: have a command make it, or change it back.")


def _not_said(sentence: str) -> Block:
    """What the page does not say yet, where its author will."""
    return Block(f".. Not said yet: {sentence}", sentence)
