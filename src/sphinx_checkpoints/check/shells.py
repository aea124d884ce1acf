"""Commands that the check does not run: whether a shell, and this package, would take them."""

import re
import shlex
import shutil
from collections.abc import Collection, Iterator, Sequence
from contextlib import redirect_stderr
from io import StringIO
from itertools import pairwise

from sphinx_checkpoints.command_line import parse
from sphinx_checkpoints.model.names import ASIDE, unknown_checkpoint
from sphinx_checkpoints.model.part import RunCommand
from sphinx_checkpoints.model.shells import FORMS

PROGRAM = "checkpoints"
_INCOMPLETE = ("are required: ", "expected one argument")
# What of a command's options is the name of a checkpoint that is there.
_NAMED = {"reset": "name", "diff": "to", "update": "first"}

# What a POSIX shell does itself.
_BUILTIN = "alias cd echo eval exec exit export set source test umask unset . ["
_BUILTINS = frozenset(_BUILTIN.split())
_ASSIGNMENT = re.compile(r"\w+=")

# PowerShell's commands for files and folders, with their parameters; it takes any letter case.
_ITEM = "path literalpath force whatif confirm filter include exclude credential"
_CMDLETS = {
    "new-item": "path name itemtype value force whatif confirm",
    "remove-item": f"{_ITEM} recurse",
    "copy-item": f"{_ITEM} destination recurse container passthru",
    "move-item": f"{_ITEM} destination passthru",
    "rename-item": "path literalpath newname force passthru",
    "set-location": "path literalpath passthru stackname",
    "get-content": f"{_ITEM} raw encoding totalcount tail",
    "set-content": f"{_ITEM} value encoding nonewline passthru",
    "add-content": f"{_ITEM} value encoding nonewline passthru",
    "get-childitem": f"{_ITEM} recurse name depth",
}
_ITEM_TYPES = frozenset(["directory", "file", "symboliclink", "junction", "hardlink"])
_CMDLET = re.compile(r"[A-Za-z]+-[A-Za-z]+")
_PATH = re.compile(r"[\w.-]+(?:[/\\][\w.-]+)+")


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


def powershell_problems(action: RunCommand, programs: Collection[str]) -> Iterator[str]:
    """What PowerShell would not take, and paths that the other shell's commands do not have."""
    if action.powershell == action.posix:
        return
    for line in action.powershell.splitlines():
        for problem in _problems(line.split(), programs):
            yield f"“{line.strip()}”: PowerShell has no {problem}."
    posix, windows = (_paths_in(text) for text in (action.posix, action.powershell))
    for path in sorted(posix ^ windows):
        one, other = FORMS if path in posix else reversed(FORMS)
        yield f"the commands for {one} name {path}, which those for {other} do not."


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


def _problems(words: list[str], programs: Collection[str]) -> Iterator[str]:
    """The command, the parameters and the item types that PowerShell does not have."""
    if not words:
        return
    name = words[0].lower()
    parameters = _CMDLETS.get(name)
    if parameters is None:
        if _CMDLET.fullmatch(name) or not (name in programs or shutil.which(name)):
            yield f"command {words[0]}"
        return
    for before, word in pairwise(words):
        if word.startswith("-") and word[1:].lower() not in parameters.split():
            yield f"parameter {word} of {words[0]}"
        elif before.lower() == "-itemtype" and word.lower() not in _ITEM_TYPES:
            yield f"item type {word}"


def _paths_in(text: str) -> set[str]:
    """The paths in a command, with slashes."""
    return {path.replace("\\", "/") for path in _PATH.findall(text)}
