"""All drifts, made mechanically from the repository as it is."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import chain
from pathlib import Path

from tests.drift.mutation import Mutation
from tests.drift.mutations import (
    directives,
    files,
    identifiers,
    library,
    lines,
    outputs,
    part,
    pictures,
    requirements,
    steps,
    transcripts,
    typed,
    words,
)
from tests.drift.original import Original

GENERATORS = (
    part,
    steps,
    directives,
    words,
    transcripts,
    outputs,
    typed,
    identifiers,
    lines,
    files,
    pictures,
    requirements,
)


def every(original: Original, packages: Path) -> Iterator[Mutation]:
    """Each mutation once; ``packages`` is where the environment keeps its libraries.

    Raises LookupError for one that changes nothing, which no check can catch.
    """
    for lesson in original.lessons:
        made = chain.from_iterable(generator.generate(lesson) for generator in GENERATORS)
        for mutation in chain(made, library.generate(lesson, packages)):
            named = replace(mutation, name=f"{lesson.name}: {mutation.name}")
            if original.has(named.changes) and not named.library:
                raise LookupError(f"{named.kind}: {named.name}: this changes nothing")
            yield named
