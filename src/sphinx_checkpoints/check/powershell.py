"""The form of a command for Windows PowerShell: what of it the language does not have.

It is read and not run: of a cmdlet that is not listed here, only its verb can be looked at.
"""

import re
import shutil
from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise

from sphinx_checkpoints.model.part import RunCommand
from sphinx_checkpoints.model.shells import FORMS

# PowerShell's commands for files and folders, with their parameters; it takes any letter case.
_ITEM = "path literalpath force whatif confirm filter include exclude credential"
_CMDLETS = {
    "new-item": "path name itemtype type value force whatif confirm",
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
_COMMON = "erroraction warningaction informationaction outvariable verbose debug"
_ITEM_TYPES = frozenset(["directory", "file", "symboliclink", "junction", "hardlink"])
_VERBS = """
    add approve assert backup block build checkpoint clear close compare complete compress confirm
    connect convert convertfrom convertto copy debug deny deploy disable disconnect dismount edit
    enable enter exit expand export find foreach format get grant group hide import initialize
    install invoke join limit lock measure merge mount move new open optimize out ping pop protect
    publish push read receive redo register remove rename repair request reset resize resolve
    restart restore resume revoke save search select send set show skip sort split start step stop
    submit suspend switch sync tee test trace unblock undo uninstall unlock unprotect unpublish
    unregister update use wait watch where write
"""
_APPROVED = frozenset(_VERBS.split())
_ALIASES = """
    cat cd chdir clear cls copy cp curl del dir echo erase h history kill ls man md mkdir mount move
    mv ni popd ps pushd pwd r rd ren rm rmdir set sleep sort start tee type wget
"""
_KEYWORDS = """
    break catch continue do else elseif finally for foreach function if param return switch throw
    try until while
"""
_KNOWN = frozenset((_ALIASES + _KEYWORDS).split())
_CMDLET = re.compile(r"[A-Za-z]+-[A-Za-z]+")
_ASSIGNED = re.compile(r"\$[\w:]+\s*[-+*/]?=\s*")
# What is no command of its own: a value, a block, a path.
_VALUE = re.compile(r"""[$"'(\[{@}\d]|.*[/\\]""")
# A string, a remark, what stands between commands, a word.
_TOKEN = re.compile(r""""(?:`.|""|[^"`])*"|'[^']*'|#.*|&&|\|\||[;|]|(?:`.|[^\s;|`])+""")
_BETWEEN = {";", "|", "&&", "||"}
_PATH = re.compile(r"[\w.-]+(?:[/\\][\w.-]+)+")
# Where an environment has its programs, which Windows names otherwise.
_PROGRAMS = re.compile(r"(?:^|/)(?:bin|Scripts)/", re.IGNORECASE)


def problems(action: RunCommand, programs: Collection[str]) -> Iterator[str]:
    """What PowerShell would not take, and paths that the other shell's commands do not have."""
    if action.powershell == action.posix:
        return
    for line in _lines(action.powershell):
        for operator in {"&&", "||"} & {*_TOKEN.findall(line)}:
            yield f"“{line}”: Windows PowerShell has no operator {operator}: write two lines."
        for words in _commands(line):
            for problem in _problems(words, programs):
                yield f"“{line}”: PowerShell has no {problem}."
    posix, windows = (_paths_in(text) for text in (action.posix, action.powershell))
    for path in sorted(posix ^ windows):
        one, other = FORMS if path in posix else reversed(FORMS)
        yield f"the commands for {one} name {path}, which those for {other} do not."


def unknown_cmdlets(action: RunCommand) -> list[str]:
    """The cmdlets of which nothing but the verb could be looked at."""
    if action.powershell == action.posix:
        return []
    names = [words[0] for line in _lines(action.powershell) for words in _commands(line)]
    unknown = [name for name in names if _CMDLET.fullmatch(name) and name.lower() not in _CMDLETS]
    return [name for name in unknown if _is_approved(name)]


def _lines(text: str) -> list[str]:
    """The lines of a text that are typed; one that ends with a backquote goes on."""
    return [line.strip() for line in text.replace("`\n", " ").splitlines() if line.strip()]


def _commands(line: str) -> Iterator[list[str]]:
    """The words of each command in a line, without remarks, and without what only computes."""
    words: list[str] = []
    for token in [*_TOKEN.findall(_ASSIGNED.sub("", line)), ";"]:
        if token in _BETWEEN:
            called = words[1:] if words[:1] in (["&"], ["."]) else words
            if called and not _VALUE.match(called[0]):
                yield called
            words = []
        elif not token.startswith("#"):
            words.append(token)


def _problems(words: Sequence[str], programs: Collection[str]) -> Iterator[str]:
    """The command, the parameters and the item types that PowerShell does not have."""
    name = words[0].lower()
    parameters = _CMDLETS.get(name)
    if parameters is None:
        is_command = name in _KNOWN or _is_approved(name) or name in programs
        if not is_command and (_CMDLET.fullmatch(name) or not shutil.which(name)):
            yield f"command {words[0]}"
        return
    known = f"{parameters} {_COMMON}".split()
    for before, word in pairwise(words):
        given = word[1:].partition(":")[0].lower()
        if word.startswith("-") and not any(one.startswith(given) for one in known):
            yield f"parameter {word} of {words[0]}"
        elif before.lower() in ("-itemtype", "-type") and word.lower() not in _ITEM_TYPES:
            yield f"item type {word}"


def _is_approved(name: str) -> bool:
    """Whether a name is a cmdlet's, with one of the verbs that these have."""
    verb, hyphen, noun = name.lower().partition("-")
    return bool(hyphen) and noun.isalpha() and verb in _APPROVED


def _paths_in(text: str) -> set[str]:
    """The paths in a command, with slashes, without those of an environment's programs."""
    paths = {path.replace("\\", "/") for path in _PATH.findall(text)}
    return {path for path in paths if not _PROGRAMS.search(path)}
