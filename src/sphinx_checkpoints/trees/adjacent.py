"""Merge a file line by line, where git sees a conflict between changes that only touch.

Git merges two changes only with an unchanged line between them, so it is given one: a separator
after each line.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from sphinx_checkpoints.git.command import git

_SEPARATOR = b"\x01"
_SIZE = 31  # of the markers, unlike any in a file
_HUNK = re.compile(
    rb"^<{31} [^\n]*\n(.*?)^\|{31} [^\n]*\n(.*?)^={31}\n(.*?)^>{31} [^\n]*\n",
    re.DOTALL | re.MULTILINE,
)


@dataclass(frozen=True)
class Hunk:
    """A conflict: the line of our file at which it starts, and both sides of it."""

    line: int
    text: str


@dataclass(frozen=True)
class MergedLines:
    """A merged file; where it has conflicts, they are the only thing to use."""

    content: bytes
    hunks: tuple[Hunk, ...]


def merge_lines(
    base: bytes, ours: bytes, theirs: bytes, *, names: tuple[str, str]
) -> MergedLines | None:
    """Merge two files that come from one, by these ``names``; None for a file that is no text."""
    texts = (ours, base, theirs)
    if any(b"\0" in text or _SEPARATOR in text for text in texts):
        return None
    merged, rest = b"", _merge_file(*texts, between=_SEPARATOR + b"\n")
    while found := _HUNK.search(rest):
        settled = _settle(*found.groups())
        if settled is None:
            return MergedLines(b"", tuple(_hunks(ours, _merge_file(*texts), names)))
        merged += rest[: found.start()] + settled
        rest = rest[found.end() :]
    return MergedLines((merged + rest).removesuffix(b"\n"), ())


def _merge_file(*texts: bytes, between: bytes = b"") -> bytes:
    """What git makes of ours, base and theirs, each line ended and followed by a text."""
    with TemporaryDirectory() as folder:
        for name, text in zip("abc", texts, strict=True):
            lines = (line + b"\n" + between for line in text.split(b"\n"))
            Path(folder, name).write_bytes(b"".join(lines))
        options = ["merge-file", "--stdout", "--zdiff3", f"--marker-size={_SIZE}", *"abc"]
        output = git(Path(folder), *options, accept=range(128)).output
    return b"\n".join(line for line in output.split(b"\n") if line != _SEPARATOR)


def _hunks(ours: bytes, merged: bytes, names: tuple[str, str]) -> Iterator[Hunk]:
    """The conflicts that git has marked, as it marks them without separators."""
    position = 0
    for found in _HUNK.finditer(merged):
        one, _, other = found.groups()
        position = max(position, ours.find(one, position))
        yield Hunk(1 + ours.count(b"\n", 0, position), _marked(one, other, names))


def _settle(ours: bytes, base: bytes, theirs: bytes) -> bytes | None:
    """A conflict where one side only adds lines beside those that the other changes; else None."""
    for put, changed in ((ours, theirs), (theirs, ours)):
        if base and changed and (b"\n" + put).endswith(b"\n" + base):
            return put.removesuffix(base) + changed
        if base and changed and put.startswith(base):
            return changed + put.removeprefix(base)
    return None


def _marked(ours: bytes, theirs: bytes, names: tuple[str, str]) -> str:
    """Both sides of a conflict with git's markers."""
    one, other = (side.decode("utf-8", "replace") for side in (ours, theirs))
    return f"<<<<<<< {names[0]}\n{one}=======\n{other}>>>>>>> {names[1]}"
