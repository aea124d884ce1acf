"""Commands that a reader types in a shell in which the check does not run them."""

import re
import shlex
import shutil
from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import pairwise

from sphinx_checkpoints.model.errors import Place
from sphinx_checkpoints.model.finding import Finding
from sphinx_checkpoints.model.part import RunCommand
from sphinx_checkpoints.model.shells import FORMS

RULE = "CP503"
# What a POSIX shell does itself.
BUILTIN = "alias cd echo eval exec exit export set source test umask unset . ["
BUILTINS = frozenset(BUILTIN.split())
ASSIGNMENT = re.compile(r"\w+=")

# PowerShell's commands for files and folders, with their parameters; it takes any letter case.
ITEM = "path literalpath force whatif confirm filter include exclude credential"
CMDLETS: Mapping[str, frozenset[str]] = {
    name: frozenset(parameters.split())
    for name, parameters in {
        "new-item": "path name itemtype value force whatif confirm",
        "remove-item": f"{ITEM} recurse",
        "copy-item": f"{ITEM} destination recurse container passthru",
        "move-item": f"{ITEM} destination passthru",
        "rename-item": "path literalpath newname force passthru",
        "set-location": "path literalpath passthru stackname",
        "get-content": f"{ITEM} raw encoding totalcount tail",
        "set-content": f"{ITEM} value encoding nonewline passthru",
        "add-content": f"{ITEM} value encoding nonewline passthru",
        "get-childitem": f"{ITEM} recurse name depth",
    }.items()
}
ITEM_TYPES = frozenset(["directory", "file", "symboliclink", "junction", "hardlink"])
CMDLET = re.compile(r"[A-Za-z]+-[A-Za-z]+")
PATH = re.compile(r"[\w.-]+(?:[/\\][\w.-]+)+")


def unknown_programs(
    lines: Iterable[tuple[str, Place]], programs: Iterable[str]
) -> Iterator[Finding]:
    """Lines of a POSIX shell that begin with no program."""
    known = {*BUILTINS, *programs}
    for line, place in lines:
        name = program_of(line)
        if name and name not in known and "/" not in name and not shutil.which(name):
            message = (
                f"“{line}”: there is no program {name!r} here: correct it, install it, or name it "
                "in checkpoints_programs."
            )
            yield Finding(RULE, place, message)


def program_of(line: str) -> str:
    """The program that a line runs; nothing where that cannot be told."""
    try:
        words = shlex.split(line, comments=True)
    except ValueError:  # part of a text that goes on over lines
        return ""
    return next((word for word in words if not ASSIGNMENT.match(word)), "")


def wrong_powershell(action: RunCommand, programs: Collection[str]) -> Iterator[Finding]:
    """What PowerShell would not take, and paths that the other shell's commands do not have."""
    if action.powershell == action.posix:
        return
    for line in action.powershell.splitlines():
        for problem in problems(line.split(), programs):
            yield Finding(RULE, action.place, f"“{line.strip()}”: PowerShell has no {problem}.")
    posix, windows = (paths_of(text) for text in (action.posix, action.powershell))
    for path in sorted(posix ^ windows):
        one, other = FORMS if path in posix else reversed(FORMS)
        message = f"the commands for {one} name {path}, which those for {other} do not."
        yield Finding(RULE, action.place, message)


def problems(words: list[str], programs: Collection[str]) -> Iterator[str]:
    """The command, the parameters and the item types that PowerShell does not have."""
    if not words:
        return
    name = words[0].lower()
    parameters = CMDLETS.get(name)
    if parameters is None:
        if CMDLET.fullmatch(name) or not (name in programs or shutil.which(name)):
            yield f"command {words[0]}"
        return
    for before, word in pairwise(words):
        if word.startswith("-") and word[1:].lower() not in parameters:
            yield f"parameter {word} of {words[0]}"
        elif before.lower() == "-itemtype" and word.lower() not in ITEM_TYPES:
            yield f"item type {word}"


def paths_of(text: str) -> set[str]:
    """The paths in a command, with slashes."""
    return {path.replace("\\", "/") for path in PATH.findall(text)}
