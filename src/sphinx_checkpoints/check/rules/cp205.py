"""CP205: an edit changes something that its step does not tell."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from sphinx_checkpoints.check.rule import HOUSE, Context, Findings, Rule
from sphinx_checkpoints.check.tokens import tokens
from sphinx_checkpoints.judge import Done
from sphinx_checkpoints.model.difference import opcodes
from sphinx_checkpoints.model.lines import split_lines
from sphinx_checkpoints.model.mentions import bare_words
from sphinx_checkpoints.model.page import Literal
from sphinx_checkpoints.model.part import EditFile
from sphinx_checkpoints.model.tree import File

_FIRST_PAGE = "/"  # an address, and no sign


@dataclass(frozen=True)
class _Change:
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
        changed = frozenset(_words_in(self.old) ^ _words_in(self.new))
        return changed - self.around or changed


def _find(context: Context) -> Findings:
    """Look at each change of each edit."""
    for part in context.parts:
        words = bare_words(context.passage_of(part))
        for step, actions in zip(part.steps, context.replays[part].steps, strict=True):
            # The bare literals between the step's title and the next one's.
            yield from _of_step(actions, [word for word in words if word.step == step.anchor])


def _of_step(actions: Sequence[Done], literals: list[Literal]) -> Findings:
    """Look at the changes of a step's edits; one of a file that is not there is another rule's."""
    for done in actions:
        action, before, after = done.action, done.before.tree, done.after.tree
        if isinstance(action, EditFile) and action.path in before:
            changes = list(_changes_between(before[action.path], after[action.path]))
            yield from _not_told(action, changes, literals)
            yield from _moved(action, changes, literals)
            yield from _signs_elsewhere(action, changes, literals)


def _not_told(action: EditFile, changes: list[_Change], literals: list[Literal]) -> Findings:
    """Changes of which no literal of the step names anything."""
    named = _words_in(literal.text for literal in literals)
    for change in changes:
        if change.words and not change.words & named:
            listed = ", ".join(sorted(change.words))
            message = (
                f"the edit changes {action.path} in line {change.line}, too ({listed}), and the "
                "step does not say so: name it in the text, or make the checkpoints agree."
            )
            yield RULE.finding(action.place, message)


def _moved(action: EditFile, changes: list[_Change], literals: list[Literal]) -> Findings:
    """Lines that an edit takes from one place to another, and that no literal quotes."""
    quoted = {tokens(literal.text) for literal in literals}
    for change in changes:
        added = [
            _words_in([line]) for other in changes if other is not change for line in other.new
        ]
        for line in change.old:
            if tokens(line) not in quoted and _words_in([line]) and _words_in([line]) in added:
                message = (
                    f"the edit moves “{line.strip()}” to another place of {action.path}, and the "
                    "step does not say so: quote it in the text, or make the checkpoints agree."
                )
                yield RULE.finding(action.place, message)


def _signs_elsewhere(action: EditFile, changes: list[_Change], literals: list[Literal]) -> Findings:
    """Signs that the step names, and that stand in no line that it changes."""
    changed = {
        token for change in changes for line in change.old + change.new for token in tokens(line)
    }
    for literal in literals:
        named = tokens(literal.text) if literal.text != _FIRST_PAGE else ()
        if named and not _words_in([literal.text]) and not changed & set(named):
            message = f"“{literal.text}” is in no line of {action.path} that the step changes."
            yield RULE.finding(literal.place, message)


def _changes_between(before: File, after: File) -> Iterator[_Change]:
    """The changes that lead from a file to another, in order."""
    old, new = (split_lines(file.content.decode("utf-8", "replace")) for file in (before, after))
    codes = opcodes(old, new)
    same = _words_in(line for tag, _, _, c, d in codes if tag == "equal" for line in new[c:d])
    for tag, a, b, c, d in codes:
        if tag != "equal":
            yield _Change(c + 1, tuple(old[a:b]), tuple(new[c:d]), frozenset(same))


def _words_in(texts: Iterable[str]) -> set[str]:
    """The words of some texts, without their signs."""
    return {word for text in texts for word in tokens(text) if word.isidentifier()}


RULE = Rule(__name__, __doc__, group="edits", profile=HOUSE, find=_find)
