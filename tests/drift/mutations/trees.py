"""Where a change of a tree's files has to be told."""

from collections.abc import Iterable, Iterator

from tests.drift.mutation import Changes, Span
from tests.drift.original import ONWARD, Lesson
from tests.drift.taught import places_of, steps_with


def places_in(
    lesson: Lesson, tree: str, changes: Changes, words: Iterable[str]
) -> tuple[Span, ...]:
    """The places for a change of files in some trees that is about these words.

    Where the trees still agree, that is where the page teaches the file. Where they do not, it is
    at the line in the live tree or the newest, or where a part leads to the tree or starts there.
    """
    words = list(words)
    found: list[Span] = []
    for path in changes:
        folder, inside = split(lesson, path)
        if tree == ONWARD:
            found += places_of(lesson.page, inside, words)
        elif folder in lesson.twins:
            found += twins(lesson, inside, first_difference(lesson, path, changes))
        if tree != ONWARD:
            found += around(lesson, folder, inside)
    return tuple(dict.fromkeys(found))


def around(lesson: Lesson, folder: str, inside: str) -> Iterator[Span]:
    """A file, and where the parts that lead to its tree or start from it say what they make."""
    yield Span(f"{folder}/{inside}")
    for other in lesson.neighbours(folder):
        yield other.part
        yield Span(f"{other.finish}/{inside}")  # where the file is not what the steps make
        yield from steps_with(other.page, inside)


def split(lesson: Lesson, path: str) -> tuple[str, str]:
    """The folder of a path's tree, and the path in it."""
    folder = next(folder for folder in lesson.folders if path.startswith(f"{folder}/"))
    return folder, path.removeprefix(f"{folder}/")


def twins(lesson: Lesson, inside: str, line: int) -> Iterator[Span]:
    """A line of a file in the live tree and in the newest snapshot."""
    for folder in lesson.twins:
        yield Span(f"{folder}/{inside}", max(1, line - 1), line + 1)


def first_difference(lesson: Lesson, path: str, changes: Changes) -> int:
    """The first line in which a file is another one now."""
    file = changes[path]
    if file is None or path not in lesson.files:
        return 1
    before = lesson.files[path].content.splitlines(keepends=True)
    after = file.content.splitlines(keepends=True)
    same = 0
    while before[same : same + 1] == after[same : same + 1] != []:
        same += 1
    return same + 1
