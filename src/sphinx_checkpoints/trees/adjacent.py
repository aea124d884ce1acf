"""Merge a file line by line, where git sees a conflict between changes that only touch."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from sphinx_checkpoints.model.difference import opcodes


@dataclass(frozen=True, order=True)
class Change:
    """Lines in place of the base's lines from ``start`` to before ``end``, which may be none."""

    start: int
    end: int
    lines: tuple[bytes, ...]

    @property
    def is_for_one_line(self) -> bool:
        """Whether a line has another in its place, so that what stands beside it is clear."""
        return len(self.lines) == self.end - self.start == 1


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
    """Merge two files that come from one; nothing for a file that is no text.

    ``names`` are words for ours and theirs.
    """
    if any(b"\0" in content for content in (base, ours, theirs)):
        return None
    lines = base.splitlines(keepends=True)
    sides = [set(changes_of(lines, side.splitlines(keepends=True))) for side in (ours, theirs)]
    merged: list[bytes] = []
    hunks, end = [], 0
    for cluster in clusters_of(*sides):
        start, until = cluster[0].start, max(change.end for change in cluster)
        if len(cluster) > 1:
            both = [apply(lines, side & set(cluster), start, until) for side in sides]
            line = 1 + len(apply(lines, (c for c in sides[0] if c < cluster[0]), 0, start))
            hunks.append(Hunk(line, marked(both, names)))
        merged += [*lines[end:start], *apply(lines, cluster[:1], start, until)]
        end = until
    return MergedLines(b"".join([*merged, *lines[end:]]), tuple(hunks))


def changes_of(base: Sequence[bytes], side: Sequence[bytes]) -> Iterator[Change]:
    """What leads from the base's lines to a side's, line for line where it can be told."""
    for kind, start, end, first, last in opcodes(base, side):
        if kind == "replace" and end - start == last - first:
            for number, line in enumerate(side[first:last], start):
                yield Change(number, number + 1, (line,))
        elif kind != "equal":
            yield Change(start, end, tuple(side[first:last]))


def clusters_of(ours: set[Change], theirs: set[Change]) -> Iterator[list[Change]]:
    """The changes of both sides in order, those together that are in each other's way."""
    cluster: list[Change] = []
    for change in sorted(ours | theirs):
        if cluster and not any(collide(change, other) for other in cluster):
            yield cluster
            cluster = []
        cluster.append(change)
    if cluster:
        yield cluster


def collide(one: Change, other: Change) -> bool:
    """Whether it is unclear what two changes give together."""
    first, second = sorted([one, other])
    if first.end > second.start:
        return True
    # They touch at most. Lines that are only put in need a neighbour that is still recognised.
    touch = first.end == second.start
    return touch and any(
        put.start == put.end and not beside.is_for_one_line
        for put, beside in ((first, second), (second, first))
    )


def apply(base: Sequence[bytes], changes: Iterable[Change], start: int, end: int) -> list[bytes]:
    """The base's lines from ``start`` to before ``end``, changed."""
    lines: list[bytes] = []
    for change in sorted(changes):
        lines += [*base[start : change.start], *change.lines]
        start = change.end
    return [*lines, *base[start:end]]


def marked(sides: Sequence[Sequence[bytes]], names: tuple[str, str]) -> str:
    """Both sides of a conflict with git's markers."""
    texts = (b"".join(side).decode("utf-8", "replace") for side in sides)
    ours, theirs = (f"{text}\n" if text and not text.endswith("\n") else text for text in texts)
    return f"<<<<<<< {names[0]}\n{ours}=======\n{theirs}>>>>>>> {names[1]}"
