"""A command as a person types it, or pastes it, into the shell of their machine."""

import os
import re
import shlex
import sys
from collections.abc import Sequence
from pathlib import Path

_PLAIN = re.compile(r"[\w./:+=\\][\w./:+=\\-]*|-[\w-]+", re.ASCII)
# PowerShell takes each of these for a single quote, and two of them for one that is meant.
_QUOTES = re.compile("['\u2018\u2019\u201a\u201b]")


def quoted(words: Sequence[str]) -> str:
    """Words of a command line, quoted for PowerShell on Windows, else for a POSIX shell."""
    return " ".join(map(for_powershell if is_powershell() else _for_posix, words))


def quoted_call(words: Sequence[str]) -> str:
    """The same where the first word is a program: in quotes, it would be a text to PowerShell."""
    line = quoted(words)
    return f"& {line}" if is_powershell() and line.startswith("'") else line


def quoted_in(folder: Path, words: Sequence[str]) -> str:
    """A command line that goes to a folder first, and calls the program there."""
    then = ";" if is_powershell() else " &&"
    return f"{quoted(['cd', str(folder)])}{then} {quoted_call(words)}"


def is_powershell() -> bool:
    """Whether commands are typed in PowerShell: Git's own shell for Windows is a POSIX one."""
    return sys.platform == "win32" and "MSYSTEM" not in os.environ


def _for_posix(word: str) -> str:
    """A word that bash and zsh hand on as it is: zsh looks up what comes after a first "="."""
    return f"'{word}'" if re.fullmatch(r"=[\w@%+=:,./-]*", word, re.ASCII) else shlex.quote(word)


def for_powershell(word: str) -> str:
    """A word that PowerShell hands on as it is."""
    if _PLAIN.fullmatch(word):
        return word
    return "'" + _QUOTES.sub(lambda quote: quote[0] * 2, word) + "'"
