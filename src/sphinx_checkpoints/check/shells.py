"""Commands that the check does not run: whether a shell, and this package, would take them."""

import re
import shlex
import shutil
from collections.abc import Collection, Sequence
from contextlib import redirect_stderr
from io import StringIO

from sphinx_checkpoints.command_line import parse
from sphinx_checkpoints.model.names import ASIDE, unknown_checkpoint

PROGRAM = "checkpoints"
_INCOMPLETE = ("are required: ", "expected one argument")
# What of a command's options is the name of a checkpoint that is there.
_NAMED = {"reset": "name", "diff": "to", "update": "first"}

# What a POSIX shell does itself.
_BUILTIN = "alias cd echo eval exec exit export set source test umask unset . ["
_BUILTINS = frozenset(_BUILTIN.split())
_ASSIGNMENT = re.compile(r"\w+=")


def own_problem(text: str, names: Sequence[str], *, is_mention: bool) -> str:
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


def unknown_program(line: str, programs: Collection[str]) -> str:
    """That a line of a POSIX shell begins with no program; "" where it does."""
    name = _program_of(line)
    if not name or name in _BUILTINS or name in programs or "/" in name or shutil.which(name):
        return ""
    return (
        f"“{line}”: there is no program {name!r} here: correct it, install it, or name it "
        "in checkpoints_programs or checkpoints_prerequisites."
    )


def _wrong_name(command: str, given: dict[str, object], names: Sequence[str]) -> str:
    """Why a name is not that of a checkpoint; "" where it is, or stands for any, as NAME."""
    name = str(given.get(_NAMED.get(command, "")) or "NAME")
    is_other = name.isupper() or name.startswith(ASIDE)
    return "" if is_other or name in names else unknown_checkpoint(name, names).message[:-1]


def _program_of(line: str) -> str:
    """The program that a line runs; "" where that cannot be told."""
    try:
        words = shlex.split(line, comments=True)
    except ValueError:  # part of a text that goes on over lines
        return ""
    return next((word for word in words if not _ASSIGNMENT.match(word)), "")
