"""The order of the parts: each starts where the one before it finishes."""

from collections.abc import Iterator, Mapping, Sequence

from sphinx_checkpoints.model.finding import Finding
from sphinx_checkpoints.model.names import natural, unknown_checkpoint
from sphinx_checkpoints.model.page import Page
from sphinx_checkpoints.model.part import Part

RULE = "CP203"


def chain(pages: Mapping[str, Page]) -> tuple[Part, ...]:
    """The parts of all pages, in the order of their checkpoints."""
    parts = (page.part for page in pages.values() if page.part)
    return tuple(sorted(parts, key=lambda part: (natural(part.start), part.docname)))


def broken_links(parts: Sequence[Part], names: Sequence[str]) -> Iterator[Finding]:
    """What keeps the parts from being one chain through all checkpoints."""
    for before, part in zip([None, *parts], parts, strict=False):
        yield from broken_link(before, part, names)
    reached = {name for part in parts for name in (part.start, part.finish)}
    if parts and (lost := [name for name in names if name not in reached]):
        message = (
            f"no part starts at or leads to {', '.join(lost)}: write the part, or remove the "
            "checkpoint."
        )
        yield Finding(RULE, parts[-1].place, message)


def broken_link(before: Part | None, part: Part, names: Sequence[str]) -> Iterator[Finding]:
    """What is wrong with a part's place in the chain."""
    known = ", ".join(names)
    for name in dict.fromkeys((part.start, part.finish)):
        if name not in names:
            yield Finding(RULE, part.place, unknown_checkpoint(name, names).message)
            return
    if names.index(part.finish) <= names.index(part.start):
        message = (
            f"the part leads from {part.start} to {part.finish}, which is not later: "
            f"the checkpoints are, in order, {known}."
        )
        yield Finding(RULE, part.place, message)
    elif before and before.place.path == part.place.path:
        yield Finding(RULE, part.place, read_twice(before, part))
    elif before and before.finish != part.start:
        message = (
            f"the part starts at {part.start}, and the part before it ({before.docname}) "
            f"finishes at {before.finish}: let one start where the other finishes."
        )
        yield Finding(RULE, part.place, message)


def read_twice(one: Part, other: Part) -> str:
    """That a file with a part is a page, and is included in another as well."""
    own, including = sorted((one, other), key=lambda part: not is_own(part))
    if is_own(own):
        how = f"{including.docname} includes the file, and it is a page of its own, {own.docname}"
        cure = "name the file in exclude_patterns, or give it another suffix"
    else:
        how, cure = f"{one.docname} and {other.docname} include the file", "include it once"
    return f"this part is two pages: {how}; {cure}."


def is_own(part: Part) -> bool:
    """Whether a part is written in the file of its page."""
    return part.place.path.rpartition(".")[0].endswith(part.docname)
