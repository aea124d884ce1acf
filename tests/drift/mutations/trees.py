"""Where a change of a tree's files has to be told."""

from collections.abc import Iterable, Iterator

from tests.drift.mutation import Changes, Span
from tests.drift.original import FINISH, LIVE, START, TREES, Original
from tests.drift.taught import places_of


def places_in(
    original: Original, tree: str, changes: Changes, words: Iterable[str]
) -> tuple[Span, ...]:
    """The places for a change of files in some trees that is about these words.

    Where live and newest differ, that is at the line, in either. Where they do not, it is where
    the page teaches the file. In the start, it may also be in the start's own file.
    """
    words = list(words)
    found: list[Span] = []
    for path in changes:
        folder, inside = split(path)
        if tree in ("live", "cp2"):
            found += twins(inside, first_difference(original, path, changes))
        else:
            found += places_of(original.page, inside, words)
        if folder == START:
            found.append(Span(path))
    return tuple(dict.fromkeys(found))


def split(path: str) -> tuple[str, str]:
    """The folder of a path's tree, and the path in it."""
    folders = (START, FINISH, LIVE)
    folder = next(folder for folder in folders if path.startswith(f"{folder}/"))
    return folder, path.removeprefix(f"{folder}/")


def twins(inside: str, line: int) -> Iterator[Span]:
    """A line of a file in the live tree and in the newest snapshot."""
    for folder in TREES["live and cp2"]:
        yield Span(f"{folder}/{inside}", max(1, line - 1), line + 1)


def first_difference(original: Original, path: str, changes: Changes) -> int:
    """The first line in which a file is another one now."""
    file = changes[path]
    if file is None or path not in original.files:
        return 1
    before = original.files[path].content.splitlines(keepends=True)
    after = file.content.splitlines(keepends=True)
    same = 0
    while before[same : same + 1] == after[same : same + 1] != []:
        same += 1
    return same + 1
