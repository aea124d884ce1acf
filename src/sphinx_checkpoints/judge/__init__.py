"""Decides about parts and trees, purely: what an author has to put right.

Findings come in a stable order: of the chain, of each part's actions, of each part's commands.
"""

from collections.abc import Iterator, Mapping, Sequence

from sphinx_checkpoints.judge.actions import not_there
from sphinx_checkpoints.judge.chain import broken_chain, chain, leads_on, not_reached
from sphinx_checkpoints.judge.commands import in_commands
from sphinx_checkpoints.judge.replay import Replay, replay
from sphinx_checkpoints.model.finding import Finding
from sphinx_checkpoints.model.page import Page
from sphinx_checkpoints.model.part import Part
from sphinx_checkpoints.model.tree import Tree

__all__ = [
    "Replay",
    "chain",
    "judged",
    "judged_parts",
    "leads_on",
    "not_there",
    "replay",
]


def judged(
    pages: Mapping[str, Page], names: Sequence[str], trees: Mapping[str, Tree], folder: str
) -> tuple[Finding, ...]:
    """What is wrong with the pages' parts: CP201, CP202, CP203, CP206.

    ``names`` are all checkpoints, oldest first, ``trees`` the files of those that the parts name,
    and ``folder`` is where they are kept. Of a page that is not whole, only its place in the chain
    is judged.
    """
    parts = chain(pages)
    whole = [part for part in parts if pages[part.docname].is_whole]
    findings = list(broken_chain(parts, names))
    sound = [part for part in whole if not _is_found(part, findings)]
    if not findings and all(page.is_whole for page in pages.values()):
        findings += not_reached(parts, names)
    findings += _replayed(sound, names, trees, folder)
    for part in whole:
        findings += in_commands(pages[part.docname], part)
    return tuple(findings)


def judged_parts(
    parts: Sequence[Part], trees: Mapping[str, Tree], folder: str
) -> tuple[Finding, ...]:
    """What keeps parts from leading from checkpoint to checkpoint: CP201, CP202, CP203.

    ``trees`` are the files of all checkpoints, oldest first. A checkpoint that no part leads to is
    none of this: the parts are right without it.
    """
    names = list(trees)
    findings = list(broken_chain(parts, names))
    sound = [part for part in parts if not _is_found(part, findings)]
    return (*findings, *_replayed(sound, names, trees, folder))


def _is_found(part: Part, findings: Sequence[Finding]) -> bool:
    """Whether a part starts or ends where it should not: then its steps may well be right."""
    return any(finding.place == part.place for finding in findings)


def _replayed(
    parts: Sequence[Part], names: Sequence[str], trees: Mapping[str, Tree], folder: str
) -> Iterator[Finding]:
    """What the replays find of the parts that lead on, and whose trees can be read."""
    for part in parts:
        is_read = part.start in trees and part.finish in trees
        if is_read and leads_on(part.start, part.finish, names):
            yield from replay(part, trees[part.start], trees[part.finish], folder).findings
