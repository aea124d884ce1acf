"""What differs between two texts, computed and never typed."""

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher, unified_diff
from itertools import islice
from typing import Literal

from sphinx_checkpoints.model.lines import split_lines
from sphinx_checkpoints.model.tree import File

Sign = Literal[" ", "-", "+", "@"]
# How lines become others: a tag of difflib's, then the ends of both ranges.
Opcode = tuple[Literal["replace", "delete", "insert", "equal"], int, int, int, int]
_EXCERPT = 12  # lines
_NO_END = "\\ No newline at end of file"


@dataclass(frozen=True)
class Row:
    """A line of a difference: kept, dropped, added, or a gap between two changes.

    ``index`` is the line's place in its text, from 0: the old one for "-", else the new one.
    """

    sign: Sign
    index: int = 0


def opcodes(before: Sequence[Hashable], after: Sequence[Hashable]) -> list[Opcode]:
    """How lines become others, in order, what stays included."""
    return SequenceMatcher(None, before, after, autojunk=False).get_opcodes()


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
    codes = opcodes(split_lines(before), split_lines(after))
    return {n + 1 for tag, _, _, start, end in codes if tag != "equal" for n in range(start, end)}


def added_lines(before: str, after: str) -> list[int]:
    """The lines of a text, from 1, that it has more than the one before, in one place.

    Without empty ones around them; none where that is not all in which the two differ.
    """
    old, new = split_lines(before), split_lines(after)
    changes = [code for code in opcodes(old, new) if code[0] != "equal"]
    if [tag for tag, *_ in changes] != ["insert"]:
        return []
    _, _, _, start, end = changes[0]
    told = [n for n in range(start, end) if new[n].strip()]
    return [*range(told[0] + 1, told[-1] + 2)] if told else []


def unified_lines(
    path: str, before: list[str] | None, after: list[str] | None, context: int = 3
) -> Iterator[str]:
    """A unified difference, as git writes it; lines have their ends, None is a missing file."""
    old = "/dev/null" if before is None else f"a/{path}"
    new = "/dev/null" if after is None else f"b/{path}"
    lines = unified_diff(before or [], after or [], old, new, lineterm="", n=context)
    yield from islice(lines, 2)
    for line in lines:
        yield line.removesuffix("\n")
        if not line.startswith("@@") and not line.endswith("\n"):
            yield _NO_END


def excerpt(path: str, before: File | None, after: File | None) -> str:
    """The first lines of a unified difference; "" where a side is missing or is no text."""
    if before is None or after is None:
        return ""
    try:
        texts = [split_lines(file.content.decode()) for file in (before, after)]
    except UnicodeDecodeError:
        return ""
    old, new = ([f"{line}\n" for line in lines] for lines in texts)
    return "\n".join(f"    {line}" for line in islice(unified_lines(path, old, new, 1), _EXCERPT))
