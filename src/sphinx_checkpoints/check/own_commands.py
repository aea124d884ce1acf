"""The commands of this package in a page, held against the command line itself."""

import re
import shlex
from collections.abc import Iterator, Sequence
from contextlib import redirect_stderr
from io import StringIO

from sphinx_checkpoints.check.questions import bare_words, lines_of
from sphinx_checkpoints.command_line import parse
from sphinx_checkpoints.model.finding import Finding
from sphinx_checkpoints.model.names import ASIDE
from sphinx_checkpoints.model.page import Page

RULE = "CP503"
INCOMPLETE = ("are required: ", "expected one argument")
PROGRAM = "checkpoints"
# What of a command's is the name of a checkpoint that is there.
NAMED = {"reset": "name", "diff": "to", "update": "first"}


def wrong_commands(page: Page, names: Sequence[str]) -> Iterator[Finding]:
    """The lines and the literals of a page that ``checkpoints`` would not take."""
    words = [(word.text, word.place) for word in bare_words(page)]
    for text, place in dict.fromkeys([*words, *lines_of(page)]):
        if text.startswith(f"{PROGRAM} "):
            is_mention = (text, place) in words
            if said := problem(text, names, is_mention=is_mention):
                yield Finding(RULE, place, f"“{text}”: {said}.")


def problem(text: str, names: Sequence[str], *, is_mention: bool) -> str:
    """Why the command would not be taken; nothing where it would.

    What is only mentioned may lack its arguments: "checkpoints reset puts your work aside".
    """
    try:
        with redirect_stderr(StringIO()) as said:
            options = parse(shlex.split(text, comments=True)[1:])
    except ValueError as error:
        return f"no shell takes this: {error}"
    except SystemExit:  # --help ends it as well
        found = re.search(r"error: (.+)", said.getvalue())
        if not found or (is_mention and any(words in found[1] for words in INCOMPLETE)):
            return ""
        return found[1]
    return unknown_checkpoint(options.command, vars(options), names)


def unknown_checkpoint(command: str, given: dict[str, object], names: Sequence[str]) -> str:
    """Why a name is not that of a checkpoint; nothing where it is, or stands for any, as NAME."""
    name = str(given.get(NAMED.get(command, "")) or "NAME")
    is_other = name.isupper() or name.startswith(ASIDE)
    return "" if is_other or name in names else f"there is no checkpoint {name}"
