"""The rules, in the order in which the check holds them: cheap ones first."""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from sphinx_checkpoints.check.context import Check
from sphinx_checkpoints.check.rules import (
    actions,
    branches,
    code,
    commands,
    edits,
    files,
    ladder,
    live,
    order,
    pictures,
    structure,
    transcripts,
    words,
)
from sphinx_checkpoints.model.finding import Finding


class Rule(NamedTuple):
    """A group of findings that are found together; ``codes`` are those it can give.

    ``begin`` has long work start in other processes, to be waited for by ``check``.
    """

    name: str
    codes: tuple[str, ...]
    check: Callable[[Check], Iterable[Finding]]
    begin: Callable[[Check], None] | None = None


RULES = (
    Rule("live", ("CP101",), live.check),
    Rule("files", ("CP102",), files.check),
    Rule("order", ("CP203",), order.check),
    Rule("actions", ("CP201", "CP202", "CP206"), actions.check),
    Rule("edits", ("CP205",), edits.check),
    Rule("structure", ("CP701", "CP704"), structure.check),
    Rule("code", ("CP702",), code.check),
    Rule("pictures", ("CP703",), pictures.check),
    Rule("words", ("CP501", "CP502", "CP503", "CP504", "CP505"), words.check, words.begin),
    Rule("branches", ("CP601", "CP602"), branches.check),
    Rule("commands", ("CP204",), commands.check),
    Rule("transcripts", ("CP401",), transcripts.check, transcripts.begin),
    Rule("ladder", ("CP301", "CP302"), ladder.check, ladder.begin),
)
