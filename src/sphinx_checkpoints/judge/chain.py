"""The order of the parts: each starts where the one before it finishes."""

from collections.abc import Iterator, Mapping, Sequence

from sphinx_checkpoints.model.finding import Finding
from sphinx_checkpoints.model.names import natural, unknown_checkpoint
from sphinx_checkpoints.model.page import Page
from sphinx_checkpoints.model.part import Part

_RULE = "CP203"


def chain(pages: Mapping[str, Page]) -> tuple[Part, ...]:
    """The parts of all pages, in the order of their checkpoints."""
    parts = (part for page in pages.values() for part in page.parts)
    return tuple(sorted(parts, key=lambda part: (natural(part.start), part.docname)))


def broken_chain(parts: Sequence[Part], names: Sequence[str]) -> Iterator[Finding]:
    """What keeps the parts from being one chain of checkpoints."""
    for before, part in zip([None, *parts], parts, strict=False):
        message = _misled(part.start, part.finish, names)
        if before and not message and leads_on(before.start, before.finish, names):
            message = _gap(before, part)
        if message:
            yield Finding(_RULE, part.place, message)


def not_reached(parts: Sequence[Part], names: Sequence[str]) -> Iterator[Finding]:
    """The checkpoints that no part starts at or leads to, where there are parts."""
    reached = {name for part in parts for name in (part.start, part.finish)}
    if parts and (lost := [name for name in names if name not in reached]):
        message = (
            f"no part starts at or leads to {', '.join(lost)}: write the part, or remove the "
            "checkpoint."
        )
        yield Finding(_RULE, parts[-1].place, message)


def leads_on(start: str, finish: str, names: Sequence[str]) -> bool:
    """Whether it leads from a checkpoint to a later one."""
    return not _misled(start, finish, names)


def _misled(start: str, finish: str, names: Sequence[str]) -> str:
    """Why it does not lead from a checkpoint to a later one; "" where it does."""
    for name in (start, finish):
        if name not in names:
            return unknown_checkpoint(name, names).message
    if names.index(finish) <= names.index(start):
        return (
            f"the part leads from {start} to {finish}, which is not later: "
            f"the checkpoints are, in order, {', '.join(names)}."
        )
    return ""


def _gap(before: Part, part: Part) -> str:
    """Why a part does not go on where the one before it ends; "" where it does."""
    if _ends_of(before) == _ends_of(part) and before.docname != part.docname:
        return _read_twice(before, part)
    if before.finish != part.start:
        return (
            f"the part starts at {part.start}, and the part before it ({before.name}) "
            f"finishes at {before.finish}: let one start where the other finishes."
        )
    return ""


def _ends_of(part: Part) -> tuple[str, str, str]:
    """The file of a part, and from where to where it leads."""
    return part.place.path, part.start, part.finish


def _read_twice(one: Part, other: Part) -> str:
    """That a file with a part is a page, and is included in another as well."""
    own, including = sorted((one, other), key=lambda part: not _is_own(part))
    if _is_own(own):
        how = f"{including.docname} includes the file, and it is a page of its own, {own.docname}"
        cure = "name the file in exclude_patterns, or give it another suffix"
    else:
        how, cure = f"{one.docname} and {other.docname} include the file", "include it once"
    return f"this part is two pages: {how}; {cure}."


def _is_own(part: Part) -> bool:
    """Whether a part is written in the file of its page."""
    return part.place.path.rpartition(".")[0].endswith(part.docname)
