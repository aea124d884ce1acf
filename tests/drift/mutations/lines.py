"""A line dropped, added or swapped in each file of a part, from its finish on or in one tree."""

import ast
from collections.abc import Callable, Iterator

from tests.drift.mutation import Mutation
from tests.drift.mutations.trees import places_in
from tests.drift.original import ONWARD, Lesson
from tests.drift.spelling import words_of

Lines = list[str]
FEW = 3  # lines of a file, where trees are no longer what they have to be to each other


def generate(lesson: Lesson) -> Iterator[Mutation]:
    """Drop and swap each line, and add one behind each, file by file."""
    for tree in lesson.trees:
        for path in lesson.taught:
            if folders := lesson.folders_with(tree, path):
                yield from in_file(lesson, tree, path, lesson.text(f"{folders[0]}/{path}"))


def in_file(lesson: Lesson, tree: str, path: str, text: str) -> Iterator[Mutation]:
    """The changes of one file in some trees."""
    lines = text.splitlines()
    silent = said(path, text)
    indices = [index for index in range(len(lines)) if index not in silent]
    if tree != ONWARD:
        indices = indices[:: len(indices) // FEW + 1]
    for index in indices:
        if lines[index].strip():
            yield make(lesson, tree, path, "dropped", index, drop)
            yield make(lesson, tree, path, "added", index, add)
        below = "".join(lines[index + 1 : index + 2])
        if lines[index].strip() and below.strip() and below != lines[index]:
            yield make(lesson, tree, path, "swapped", index, swap)
    if not lines:
        yield make(lesson, tree, path, "added", 0, add)


def said(path: str, text: str) -> set[int]:
    """The lines that say something to readers alone: comments and docstrings."""
    lines = enumerate(text.splitlines())
    found = {index for index, line in lines if line.lstrip().startswith("#")}
    for node in ast.walk(ast.parse(text)) if path.endswith(".py") else ():
        match node:
            case ast.Expr(value=ast.Constant(value=str()), lineno=first, end_lineno=last):
                found |= {*range(first - 1, last or first)}
    return found if path.endswith(".py") and "routing" not in path else set()


def make(
    lesson: Lesson,
    tree: str,
    path: str,
    verb: str,
    index: int,
    change: Callable[[Lines, int], Lines],
) -> Mutation:
    """A change of one line of a file in some trees."""

    def edit(text: str) -> str:
        return "".join(f"{line}\n" for line in change(text.splitlines(), index))

    paths = [f"{folder}/{path}" for folder in lesson.folders_with(tree, path)]
    changes = lesson.edited(paths, edit)
    about = lesson.text(paths[0]).splitlines()[index : index + 1 + (verb == "swapped")]
    places = places_in(lesson, tree, changes, words_of(" ".join(about)))
    name = f"{path}:{index + 1}: {' '.join(about).strip()}"
    return Mutation(f"line {verb}, {tree}", name, changes, places)


def drop(lines: Lines, index: int) -> Lines:
    """Without a line."""
    return lines[:index] + lines[index + 1 :]


def swap(lines: Lines, index: int) -> Lines:
    """With a line behind the next one."""
    return [*lines[:index], lines[index + 1], lines[index], *lines[index + 2 :]]


def add(lines: Lines, index: int) -> Lines:
    """With a line that does harm: a comment or an empty line would be shown, and be true."""
    if not lines:
        return ["raise RuntimeError"]
    line = lines[index]
    indent = line[: len(line) - len(line.lstrip())]
    if line.endswith((":", "[", "(")):
        indent += "    "
    return [*lines[: index + 1], f"{indent}raise RuntimeError", *lines[index + 1 :]]
