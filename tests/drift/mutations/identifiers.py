"""An identifier renamed in the code: in one tree, or in the part's finish and later."""

import io
import keyword
import tokenize
from collections.abc import Iterator

from tests.drift.mutation import Mutation
from tests.drift.mutations.lines import FEW
from tests.drift.mutations.trees import places_in
from tests.drift.original import ONWARD, Lesson
from tests.drift.spelling import rename


def generate(lesson: Lesson) -> Iterator[Mutation]:
    """Rename each identifier of the part's files, in all of them."""
    files = [path for path in lesson.taught if path.endswith(".py")]
    for tree in lesson.trees:
        paths = [f"{folder}/{path}" for path in files for folder in lesson.folders_with(tree, path)]
        names = dict.fromkeys(name for path in paths for name in identifiers(lesson.text(path)))
        for name in [*names][: None if tree == ONWARD else FEW]:
            changes = lesson.edited(paths, lambda text, name=name: rename(text, name))  # type: ignore[misc]
            places = places_in(lesson, tree, changes, [name])
            yield Mutation(f"identifier renamed, {tree}", name, changes, places)


def identifiers(source: str) -> Iterator[str]:
    """The identifiers of a Python file."""
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type == tokenize.NAME and not keyword.iskeyword(token.string):
            yield token.string
