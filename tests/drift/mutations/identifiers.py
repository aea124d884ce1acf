"""An identifier renamed in the code: in one tree, or in the part's finish and later."""

import io
import keyword
import tokenize
from collections.abc import Iterator

from tests.drift.local import local_names
from tests.drift.mutation import Mutation
from tests.drift.mutations.lines import FEW
from tests.drift.mutations.trees import places_in
from tests.drift.original import ONWARD, Lesson
from tests.drift.spelling import rename


def generate(lesson: Lesson) -> Iterator[Mutation]:
    """Rename each identifier of the part's files, in all of them.

    Where the trees still agree, not one that no page names and only a function knows.
    """
    files = [path for path in lesson.taught if path.endswith(".py")]
    for tree in lesson.trees:
        paths = [f"{folder}/{path}" for path in files for folder in lesson.folders_with(tree, path)]
        names = dict.fromkeys(name for path in paths for name in identifiers(lesson.text(path)))
        renamed = [*names][:FEW]
        if tree == ONWARD:
            hidden = unseen(lesson, paths)
            renamed = [name for name in names if name not in hidden]
        for name in renamed:
            changes = lesson.edited(paths, lambda text, name=name: rename(text, name))  # type: ignore[misc]
            places = places_in(lesson, tree, changes, [name])
            yield Mutation(f"identifier renamed, {tree}", name, changes, places)


def unseen(lesson: Lesson, paths: list[str]) -> set[str]:
    """The identifiers that are local in each of some files, and that the page does not name."""
    texts = {lesson.text(path) for path in paths}  # that of several trees once
    local = {name for text in texts for name in local_names(text)}
    for text in texts:
        local -= {*identifiers(text)} - local_names(text)
    return local.difference(*(words for words, _ in lesson.page.named_words))


def identifiers(source: str) -> Iterator[str]:
    """The identifiers of a Python file."""
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type == tokenize.NAME and not keyword.iskeyword(token.string):
            yield token.string
