"""The commands of this package, held against its own command line."""

import re
import shlex
from collections.abc import Sequence
from contextlib import redirect_stderr
from io import StringIO

from sphinx_checkpoints.command_line import parse
from sphinx_checkpoints.model.names import ASIDE, unknown_checkpoint

PROGRAM = "checkpoints"
_INCOMPLETE = ("are required: ", "expected one argument")
# What of a command's is the name of a checkpoint that is there.
_NAMED = {"reset": "name", "diff": "to", "update": "first"}


def problem(text: str, names: Sequence[str], *, is_mention: bool) -> str:
    """Why the command would not be taken; "" where it would.

    What is only mentioned may lack its arguments: "checkpoints reset puts your work aside".
    """
    try:
        with redirect_stderr(StringIO()) as printed:
            options = parse(shlex.split(text, comments=True)[1:])
    except ValueError as error:
        return f"no shell takes this: {error}"
    except SystemExit:  # --help ends it as well
        found = re.search(r"error: (.+)", printed.getvalue())
        if not found or (is_mention and any(words in found[1] for words in _INCOMPLETE)):
            return ""
        return found[1]
    return _wrong_name(options.command, vars(options), names)


def _wrong_name(command: str, given: dict[str, object], names: Sequence[str]) -> str:
    """Why a name is not that of a checkpoint; "" where it is, or stands for any, as NAME."""
    name = str(given.get(_NAMED.get(command, "")) or "NAME")
    is_other = name.isupper() or name.startswith(ASIDE)
    return "" if is_other or name in names else unknown_checkpoint(name, names).message[:-1]
