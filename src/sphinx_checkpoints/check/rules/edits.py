"""CP205: what an edit changes, its step tells."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sphinx_checkpoints.check.context import Check
from sphinx_checkpoints.check.literals import tokens
from sphinx_checkpoints.model.difference import opcodes
from sphinx_checkpoints.model.finding import Finding
from sphinx_checkpoints.model.lines import split_lines
from sphinx_checkpoints.model.page import Literal, Page
from sphinx_checkpoints.model.part import EditFile, Part, Step
from sphinx_checkpoints.model.tree import File

RULE = "CP205"


@dataclass(frozen=True)
class Change:
    """Lines that an edit takes away, and those that it puts in their place, in a line of the file.

    ``around`` are the words of the lines that stay.
    """

    line: int
    old: tuple[str, ...]
    new: tuple[str, ...]
    around: frozenset[str]

    @property
    def words(self) -> frozenset[str]:
        """What tells the change: words that are only in it, else all of its own."""
        changed = frozenset(words_in(self.old) ^ words_in(self.new))
        return changed - self.around or changed


def check(check: Check) -> Iterator[Finding]:
    """Look at each change of each edit."""
    for page in check.pages.values():
        if page.part and page.part in check.parts:
            for step in page.part.steps:
                yield from check_step(check, page, page.part, step)


def check_step(check: Check, page: Page, part: Part, step: Step) -> Iterator[Finding]:
    """Look at the changes of a step's edits; one of a file that is not there is another rule's."""
    start, finish = check.project.snapshot(part.start), check.project.snapshot(part.finish)
    literals = literals_of(page, step)
    for action in step.actions:
        if isinstance(action, EditFile) and action.path in start.keys() & finish.keys():
            changes = list(changes_between(start[action.path], finish[action.path]))
            yield from not_told(action, changes, literals)
            yield from moved(action, changes, literals)
            yield from signs_elsewhere(action, changes, literals)


def not_told(action: EditFile, changes: list[Change], literals: list[Literal]) -> Iterator[Finding]:
    """Changes of which no literal of the step names anything."""
    named = words_in(literal.text for literal in literals)
    for change in changes:
        if change.words and not change.words & named:
            listed = ", ".join(sorted(change.words))
            message = (
                f"the edit changes {action.path} in line {change.line}, too ({listed}), and the "
                "step does not say so: name it in the text, or make the checkpoints agree."
            )
            yield Finding(RULE, action.place, message)


def moved(action: EditFile, changes: list[Change], literals: list[Literal]) -> Iterator[Finding]:
    """Lines that an edit takes from one place to another, and that no literal quotes."""
    quoted = {tokens(literal.text) for literal in literals}
    for change in changes:
        added = [words_in([line]) for other in changes if other is not change for line in other.new]
        for line in change.old:
            if tokens(line) not in quoted and words_in([line]) and words_in([line]) in added:
                message = (
                    f"the edit moves “{line.strip()}” to another place of {action.path}, and the "
                    "step does not say so: quote it in the text, or make the checkpoints agree."
                )
                yield Finding(RULE, action.place, message)


def signs_elsewhere(
    action: EditFile, changes: list[Change], literals: list[Literal]
) -> Iterator[Finding]:
    """Signs that the step names, and that stand in no line that it changes."""
    changed = {
        token for change in changes for line in change.old + change.new for token in tokens(line)
    }
    for literal in literals:
        named = tokens(literal.text)
        if named and not words_in([literal.text]) and not changed & set(named):
            message = f"“{literal.text}” is in no line of {action.path} that the step changes."
            yield Finding(RULE, literal.place, message)


def literals_of(page: Page, step: Step) -> list[Literal]:
    """The bare literals between a step's title and the next one's."""
    return [word for word in page.literals if not word.role and word.step == step.anchor]


def changes_between(before: File, after: File) -> Iterator[Change]:
    """The changes that lead from a file to another, in order."""
    old, new = (split_lines(file.content.decode("utf-8", "replace")) for file in (before, after))
    codes = opcodes(old, new)
    same = words_in(line for tag, _, _, c, d in codes if tag == "equal" for line in new[c:d])
    for tag, a, b, c, d in codes:
        if tag != "equal":
            yield Change(c + 1, tuple(old[a:b]), tuple(new[c:d]), frozenset(same))


def words_in(texts: Iterable[str]) -> set[str]:
    """The words of some texts, without their signs."""
    return {word for text in texts for word in tokens(text) if word.isidentifier()}
