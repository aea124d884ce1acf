"""CP602: a command that leads to other files fails for a reader."""

from collections.abc import Sequence
from pathlib import Path

from sphinx_checkpoints.check.clone import WORK, Clone, find_in_clone, obstacle
from sphinx_checkpoints.check.rule import Context, Cost, Findings, Rule
from sphinx_checkpoints.model import shells
from sphinx_checkpoints.model.errors import Place
from sphinx_checkpoints.model.page import Passage
from sphinx_checkpoints.model.part import Part
from sphinx_checkpoints.model.tree import differing
from sphinx_checkpoints.run.typed import not_kept

# What leads to other files; the rest of what a page types is judged by other rules.
_TYPED = ("git ", "checkpoints reset ")

_Line = tuple[str, Place]


def _find(context: Context) -> Findings:
    """Be a reader with work of their own in a scratch repository, and type the commands."""
    context.omissions.add(*not_kept())
    lines = {part.name: _lines_of(context.passage_of(part)) for part in context.parts}
    return find_in_clone(context, RULE, _in_clone, asked=repr(lines))


def _in_clone(context: Context, clone: Clone) -> Findings:
    """What goes wrong with the commands of each part."""
    for part in context.parts:
        yield from RULE.or_error(_wrong_start(context, clone, part), part.place)
        lines = _lines_of(context.passage_of(part))
        yield from RULE.or_error(_wrong_lines(clone, lines), part.place)


def _wrong_start(context: Context, clone: Clone, part: Part) -> Findings:
    """What the commands of a part's box do wrong, for a reader with work that git does not know."""
    for label, lines in context.settings.start_commands:
        mine, changed = clone.leave_work()
        before = changed.read_bytes()
        output = clone.type(lines.replace("{start}", part.start).splitlines())
        message = ""
        if output:
            message = f"the commands “{label}” fail for a reader with work of their own: {output}"
        elif list(differing(context.project.snapshot(part.start), clone.live_tree())):
            message = f"the commands “{label}” do not lead to {part.start}."
        elif not _is_kept(clone, mine, changed, before):
            message = f"the commands “{label}” lose a reader's work."
        if message:
            yield RULE.finding(part.place, message)


def _is_kept(clone: Clone, mine: Path, changed: Path, before: bytes) -> bool:
    """Whether a reader's work comes back with git stash pop."""
    output = clone.type(["git checkout --quiet main", "git stash pop --quiet"])
    is_there = mine.is_file() and mine.read_text(encoding="utf-8") == WORK
    mine.unlink(missing_ok=True)
    return not output and is_there and changed.read_bytes() == before


def _wrong_lines(clone: Clone, lines: Sequence[_Line]) -> Findings:
    """The commands of a part that fail for such a reader."""
    clone.leave_work()
    for line, place in lines:
        if output := clone.type([line]):
            message = f"“{line}” fails for a reader with work of their own: {output}"
            yield RULE.finding(place, message)


def _lines_of(passage: Passage) -> list[_Line]:
    """The commands in a part's shell blocks that lead to other files, in order."""
    return [
        (line, block.place)
        for block in passage.code_blocks
        if block.language in shells.TYPED
        for line in map(_without_prompt, block.text.splitlines())
        if line.startswith(_TYPED) and not line.startswith("git clone ")
    ]


def _without_prompt(line: str) -> str:
    """What is typed in a line."""
    return line.strip().removeprefix("$ ")


RULE = Rule(__name__, __doc__, group="branches", find=_find, cost=Cost.TYPE, obstacle=obstacle)
