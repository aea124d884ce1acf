"""What a page says that is printed, held against what is really printed.

``...`` in a line stands for anything in it; a line that is nothing else, for any lines.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from sphinx_checkpoints.model.difference import difference

_ANY = "..."
_SHOWN = 12  # lines of a difference


@dataclass(frozen=True)
class Misprint:
    """The first line of a text, from 0, that is not printed, and a difference from there on."""

    line: int
    difference: str


def pattern_of(text: str) -> str:
    """The regular expression of what is printed first; more may follow."""
    return _pattern(text.rstrip().split("\n"))


def misprint(text: str, output: str, *, may_go_on: bool = False) -> Misprint | None:
    """Where what is printed is not this text, but for white space at the ends of lines.

    More may follow where it ``may_go_on``. None where all is as it should be.
    """
    lines = text.rstrip().split("\n")
    end = "" if may_go_on else r"\s*\Z"
    if re.match(_pattern(lines) + end, output):
        return None
    counts = range(len(lines), -1, -1)
    found = {count: re.match(_pattern(lines[:count]), output) for count in counts}
    count, begins = next((count, match) for count, match in found.items() if match)
    rest = [line.rstrip() for line in output[begins.end() :].rstrip().split("\n")]
    return Misprint(min(count, len(lines) - 1), _difference(lines[count:], rest))


def difference_of(expected: str, real: str) -> str:
    """The first lines of a difference between two outputs."""
    return _difference(expected.rstrip().split("\n"), real.rstrip().split("\n"))


def _pattern(lines: Sequence[str]) -> str:
    return r"\A\s*" + "".join(map(_line_pattern, lines))


def _line_pattern(line: str) -> str:
    """What matches a line and its end."""
    if line.strip() == _ANY:
        return r"(?:.*(?:\n|\Z))*?"
    return rf"{_within(line)}[ \t]*(?:\n|\Z)"


def _within(line: str) -> str:
    """What matches a line without its end."""
    return ".*".join(map(re.escape, line.rstrip().split(_ANY)))


def _difference(expected: Sequence[str], real: Sequence[str]) -> str:
    """The lines that differ; one that is as it should be looks as it is really printed."""
    known = [
        next((one for one in real if re.fullmatch(_within(line), one)), line) for line in expected
    ]
    rows = difference("\n".join(known), "\n".join(real)).splitlines()
    return "\n".join(f"    {row}" for row in rows[:_SHOWN])
