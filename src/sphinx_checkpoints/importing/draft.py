"""The page of a part, as far as the states of a repository say what it is."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from textwrap import indent

from docutils.utils import column_width

from sphinx_checkpoints.importing.steps import Change
from sphinx_checkpoints.model.errors import CheckpointError
from sphinx_checkpoints.model.tree import File, Tree
from sphinx_checkpoints.pages.directives.shown import text_of

# What begins or ends markup in a line, at its beginning too.
_MARKUP = re.compile(r"[\\*`|]|_(?=_*(?!\w))|^[^\w\s]")
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
    """A paragraph of a page; ``remains`` is what its author has to say there, or ""."""

    text: str
    remains: str = ""


def draft(leg: Leg) -> Iterator[Block]:
    """The blocks of a part's page."""
    yield _heading(leg.title, "=", "Name this page in a toctree.")
    minutes = _MINUTES * len(leg.changes)
    ends = f":start: {leg.start}\n   :finish: {leg.finish}\n   :minutes: {minutes}"
    yield Block(f".. part::\n   {ends}", f"{minutes} minutes are a guess: write how many it takes.")
    number, taught = 0, dict[str, str]()
    for change in leg.changes:
        blocks = list(_of_files(change, leg, taught))
        has_action = any(block.text.startswith((".. create", ".. edit")) for block in blocks)
        number += has_action
        title = f"Step {number}: {change.title}" if has_action else change.title
        yield _heading(title, "-")
        yield from _message(change)
        yield from blocks
        taught |= dict.fromkeys((*change.created, *change.edited), title)


def _heading(text: str, line: str, remains: str = "") -> Block:
    """A title, in which nothing is markup."""
    title = _MARKUP.sub(r"\\\g<0>", text)
    return Block(f"{title}\n{line * column_width(title)}", remains)


def _message(change: Change) -> Iterator[Block]:
    """What the commit says beside its subject, for the author alone."""
    if change.after.body:
        said = indent(change.after.body, "   ")
        yield Block(f".. The message of {change.after.point.commit[:7]}:\n\n{said}")


def _of_files(change: Change, leg: Leg, taught: Mapping[str, str]) -> Iterator[Block]:
    """What a step does with files; what no directive can say yet stands in comments."""
    for path in (*change.created, *change.moved, *change.edited):
        obstacle = _obstacle(path, leg, taught)
        if obstacle:
            yield _not_said(f"{path} {obstacle}")
            continue
        before, after = leg.before.get(path), leg.after[path]
        yield Block(f".. {'edit' if before else 'create'}-file:: {path}")
        if after.executable != bool(before and before.executable):
            yield _not_said(f"{path} changes its mode: have a command make it, or change it back.")
    for path in change.deleted:
        yield _not_said(f"{path} is deleted.")
    for path, origin in change.moved.items():
        yield _not_said(f"{origin} is moved to {path}.")


def _obstacle(path: str, leg: Leg, taught: Mapping[str, str]) -> str:
    """Why no directive shows what becomes of a file; "" where one can."""
    before, after = leg.before.get(path), leg.after.get(path)
    if path in taught:
        return f"changes again, and “{taught[path]}” shows already what it is at {leg.finish}."
    if after is None:
        return f"is there for a while, and no more at {leg.finish}."
    if before and before.stored == after.stored:
        return f"changes for a while, and is the same at {leg.finish} as at {leg.start}."
    return "" if _is_shown(after, path) else "is no text: say how a reader gets it, by a command."


def _is_shown(file: File, path: str) -> bool:
    """Whether a page can show a file."""
    try:
        text_of(file, path)
    except CheckpointError:
        return False
    return True


def _not_said(sentence: str) -> Block:
    """What the page does not say yet, where its author will."""
    return Block(f".. Not said yet: {sentence}", sentence)
