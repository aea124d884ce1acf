"""An identifier renamed in the code: in one tree, or in the live one and the newest together."""

import io
import keyword
import tokenize
from collections.abc import Iterator

from tests.drift.mutation import Mutation
from tests.drift.mutations.trees import places_in
from tests.drift.original import PART, TREES, Original
from tests.drift.spelling import rename


def generate(original: Original) -> Iterator[Mutation]:
    """Rename each identifier of the part's files, in all of them."""
    for tree in TREES:
        paths = [
            f"{folder}/{path}" for path in PART for folder in original.folders_with(tree, path)
        ]
        names = dict.fromkeys(name for path in paths for name in identifiers(original.text(path)))
        for name in names:
            changes = original.edited(paths, lambda text, name=name: rename(text, name))  # type: ignore[misc]
            places = places_in(original, tree, changes, [name])
            yield Mutation(f"identifier renamed, {tree}", name, changes, places)


def identifiers(source: str) -> Iterator[str]:
    """The identifiers of a Python file."""
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type == tokenize.NAME and not keyword.iskeyword(token.string):
            yield token.string
