"""What differs between two texts, computed and never typed."""

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from sphinx_checkpoints.model.lines import split_lines

Sign = Literal[" ", "-", "+", "@"]


@dataclass(frozen=True)
class Row:
    """A line of a difference: kept, dropped, added, or a gap between two changes.

    ``index`` is the line's place in its text, from 0: the old one for "-", else the new one.
    """

    sign: Sign
    index: int = 0


def rows_between(before: list[str], after: list[str], context: int = 3) -> Iterator[Row]:
    """The lines of a difference, each change with some lines around it."""
    groups = SequenceMatcher(None, before, after, autojunk=False).get_grouped_opcodes(context)
    for number, group in enumerate(groups):
        if number:
            yield Row("@")
        for tag, old, old_end, new, new_end in group:
            if tag == "equal":
                yield from (Row(" ", index) for index in range(new, new_end))
            else:
                yield from (Row("-", index) for index in range(old, old_end))
                yield from (Row("+", index) for index in range(new, new_end))


def difference(before: str, after: str) -> str:
    """The difference as text, a sign before each line."""
    old, new = split_lines(before), split_lines(after)
    return "\n".join(
        "..." if row.sign == "@" else row.sign + (old if row.sign == "-" else new)[row.index]
        for row in rows_between(old, new)
    )


def changed_lines(before: str, after: str) -> set[int]:
    """The lines of a text, from 1, that are not in the one before."""
    old, new = split_lines(before), split_lines(after)
    opcodes = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    return {n + 1 for tag, _, _, start, end in opcodes if tag != "equal" for n in range(start, end)}
