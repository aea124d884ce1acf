"""A line dropped, added or swapped in each file of the part, in each tree."""

from collections.abc import Callable, Iterator

from tests.drift.mutation import Mutation
from tests.drift.mutations.trees import places_in
from tests.drift.original import PART, TREES, Original
from tests.drift.spelling import words_of

Lines = list[str]


def generate(original: Original) -> Iterator[Mutation]:
    """Drop and swap each line, and add one behind each, file by file."""
    for tree in TREES:
        for path in PART:
            if folders := original.folders_with(tree, path):
                yield from in_file(original, tree, path, original.text(f"{folders[0]}/{path}"))


def in_file(original: Original, tree: str, path: str, text: str) -> Iterator[Mutation]:
    """The changes of one file in some trees."""
    lines = text.splitlines()
    for index in range(len(lines)):
        if lines[index].strip():
            yield make(original, tree, path, "dropped", index, drop)
            yield make(original, tree, path, "added", index, add)
        if index + 1 < len(lines) and lines[index].strip() and lines[index + 1].strip():
            yield make(original, tree, path, "swapped", index, swap)
    if not lines:
        yield make(original, tree, path, "added", 0, add)


def make(
    original: Original,
    tree: str,
    path: str,
    verb: str,
    index: int,
    change: Callable[[Lines, int], Lines],
) -> Mutation:
    """A change of one line of a file in some trees."""

    def edit(text: str) -> str:
        return "".join(f"{line}\n" for line in change(text.splitlines(), index))

    paths = [f"{folder}/{path}" for folder in original.folders_with(tree, path)]
    changes = original.edited(paths, edit)
    about = original.text(paths[0]).splitlines()[index : index + 1 + (verb == "swapped")]
    places = places_in(original, tree, changes, words_of(" ".join(about)))
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
