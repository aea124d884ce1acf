"""Decides about parts and trees, purely: what an author has to put right.

Findings come in a stable order: of the chain, of each part's actions, of each part's commands.
"""

from collections.abc import Iterator, Mapping, Sequence

from sphinx_checkpoints.judge.chain import broken_chain, chain, leads_on, not_reached
from sphinx_checkpoints.judge.commands import in_commands
from sphinx_checkpoints.judge.made import files_named, shared_out
from sphinx_checkpoints.judge.misfits import not_there
from sphinx_checkpoints.judge.progress import Done, Origin, Progress
from sphinx_checkpoints.judge.replay import Replay, replay
from sphinx_checkpoints.model.finding import Finding
from sphinx_checkpoints.model.page import Page
from sphinx_checkpoints.model.part import Part
from sphinx_checkpoints.model.tree import Tree

__all__ = [
    "Done",
    "Origin",
    "Progress",
    "Replay",
    "chain",
    "files_named",
    "judged",
    "judged_parts",
    "leads_on",
    "not_there",
    "replay",
    "shared_out",
]


def judged(
    pages: Mapping[str, Page], names: Sequence[str], trees: Mapping[str, Tree], folder: str
) -> tuple[Finding, ...]:
    """What is wrong with the pages' parts: CP201, CP202, CP203, CP206.

    ``names`` are all checkpoints, oldest first, ``trees`` the files of those that the parts name
    and of their states, by their folders in ``folder``. Of a page that is not whole, only its
    place in the chain is judged.
    """
    parts = chain(pages)
    whole = [part for part in parts if pages[part.docname].is_whole]
    broken = list(broken_chain(parts, names))
    findings = list(broken)
    if not broken and all(page.is_whole for page in pages.values()):
        findings += not_reached(parts, names)
    findings += _replayed(whole, broken, trees, folder)
    for passage in (one for page in pages.values() if page.is_whole for one in page.passages):
        findings += in_commands(passage)
    return tuple(findings)


def judged_parts(
    parts: Sequence[Part], names: Sequence[str], trees: Mapping[str, Tree], folder: str
) -> tuple[Finding, ...]:
    """What keeps parts from leading from checkpoint to checkpoint: CP201, CP202, CP203.

    The arguments are as for ``judged``. A checkpoint that no part leads to is none of this: the
    parts are right without it.
    """
    broken = list(broken_chain(parts, names))
    return (*broken, *_replayed(parts, broken, trees, folder))


def _replayed(
    parts: Sequence[Part], broken: Sequence[Finding], trees: Mapping[str, Tree], folder: str
) -> Iterator[Finding]:
    """What the replays find of the parts whose trees can be read."""
    # Of a part that starts or ends where it should not, the steps may well be right.
    misplaced = {finding.place for finding in broken}
    for part in parts:
        if part.place not in misplaced and {part.start, part.finish} <= trees.keys():
            yield from replay(part, trees, folder).findings
