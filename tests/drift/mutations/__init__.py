"""All drifts, made mechanically from the repository as it is."""

from collections.abc import Iterator
from pathlib import Path

from tests.drift.mutation import Mutation
from tests.drift.mutations import (
    directives,
    files,
    identifiers,
    library,
    lines,
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
    typed,
    identifiers,
    lines,
    files,
    pictures,
    requirements,
)


def every(original: Original, packages: Path) -> Iterator[Mutation]:
    """Each mutation once; ``packages`` is where the environment keeps its libraries."""
    for generator in GENERATORS:
        yield from generator.generate(original)
    yield from library.generate(original, packages)
