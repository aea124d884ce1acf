"""Listings of folders in pages: drawn, as ``tree`` does, or indented below their folders."""

import re
from collections.abc import Sequence
from itertools import accumulate

_DRAWN = re.compile(r"[├└]|^[\s|]*[|`+]--\s", re.MULTILINE)
_LEADING = re.compile(r"[\s│├└─|`+\\-]*")
_SUM = re.compile(r"\d+ director(?:y|ies)\b")  # what tree prints below
_REMARK = re.compile(r"\s{2,}|\t|\s+(?:#|<|←|->|//|--|\()")
_NAME = re.compile(r"[\w.@+-][\w.@+/-]*|…")
_LEFT_OUT = {".", "...", "…"}
# The column at which a name begins, and the name.
_Row = tuple[int, str]


def paths_listed(text: str) -> list[str]:
    """The paths that a text lists, its first folder in them; none where it is no listing."""
    rows = [_row(line) for line in text.splitlines() if line.strip() and not _SUM.match(line)]
    if not (_DRAWN.search(text) or _is_indented(rows)):
        return []
    ways = accumulate(([row] for row in rows if row[1]), _below)
    return [_path(way) for way in ways if way[-1][1] not in _LEFT_OUT]


def _row(line: str) -> _Row:
    """The name in a line, without what is said of it."""
    name = _LEADING.sub("", line, count=1)
    return len(line) - len(name), _REMARK.split(name)[0].strip()


def _is_indented(rows: Sequence[_Row]) -> bool:
    """Whether lines are names alone, all of them below a first one that is a folder."""
    (first, folder), *below = rows or [(0, "")]
    are_names = all(_NAME.fullmatch(name) for _, name in rows)
    are_within = below and all(column > first for column, _ in below)
    return are_names and bool(are_within) and folder.endswith("/")


def _below(way: list[_Row], row: list[_Row]) -> list[_Row]:
    """The way to a row from the one before: through the folders that stand further left."""
    return [one for one in way if one[0] < row[0][0]] + row


def _path(way: Sequence[_Row]) -> str:
    """The path of the last row of a way."""
    return "/".join(name.rstrip("/*") for _, name in way if name not in _LEFT_OUT)
