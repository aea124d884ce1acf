"""CP101: the live project is not the newest snapshot."""

from itertools import takewhile

from sphinx_checkpoints.check.rule import Context, Findings, Rule
from sphinx_checkpoints.model.difference import excerpt
from sphinx_checkpoints.model.errors import Place
from sphinx_checkpoints.model.tree import differing


def _find(context: Context) -> Findings:
    """Name each file at which the two differ."""
    newest = context.project.newest
    live, snapshot = context.project.live_tree, context.project.snapshot(newest)
    for path in differing(live, snapshot):
        copy = f"{context.project.checkpoints}/{newest}/{path}"
        mine, theirs = live.get(path), snapshot.get(path)
        if mine is None:
            place, what = Place(copy), f"{path} is in {newest} and not in the live project"
        elif theirs is None:
            place, what = Place(path), f"the file is not in {newest}"
        elif mine.stored == theirs.stored:
            place, what = Place(path), f"its executable bit is not that of {copy}"
        else:
            line = _first_difference(mine.content, theirs.content)
            place, what = Place(path, line), f"the file is not the same as {copy}"
        message = (
            f"{what}: run checkpoints update to take the live project over, or undo the change."
        )
        yield RULE.finding(place, message, excerpt(path, theirs, mine))


def _first_difference(one: bytes, other: bytes) -> int:
    """The number of the first line at which two files differ, from 1."""
    lines = zip(one.splitlines(True), other.splitlines(True), strict=False)
    return len([*takewhile(lambda pair: pair[0] == pair[1], lines)]) + 1


RULE = Rule(__name__, __doc__, group="live", find=_find)
