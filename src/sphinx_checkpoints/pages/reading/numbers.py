"""The number in a step's title, in any language: "Step 1: …", "ステップ1：…", "1. lépés: …"."""

import re

# Of Latin scripts, and of those that are written in full width.
_COLON = re.compile("[:：﹕︓]")
_WORD = re.compile(r"\S+")
_WORDS = 2  # the number is in one of the first


def number_in(title: str) -> int:
    """The number in a title, 0 for none."""
    found = _find_number(title)
    return int(found[0]) if found else 0


def without_number(title: str) -> str:
    """A title without "Step 2:", which another step before it would change."""
    found = _find_number(title)
    return re.sub(r"\A\W*", "", title[found.end() :]) if found else title


def after_colon(title: str) -> str:
    """What a title says after its first colon."""
    return "".join(_COLON.split(title, maxsplit=1)[1:]).strip()


def _find_number(title: str) -> re.Match[str] | None:
    """The digits of a title's number, in one of its first two words and before its first colon.

    Digits that begin a title are its number where a colon follows, or a letter of a script without
    capitals touches them: "3 ways" has none, nor have "UTF-8", "HTTP/2" and "3rd".
    """
    label = _COLON.split(title, maxsplit=1)[0]
    for word in list(_WORD.finditer(label))[:_WORDS]:
        found = re.compile(r"\d+").search(label, *word.span())
        may_be = word.start() or _is_first(title, label, word)
        if found and may_be and _is_free(label, word, found):
            return found
    return None


def _is_free(label: str, word: re.Match[str], digits: re.Match[str]) -> bool:
    """Whether digits stand for themselves in a word, or beside letters without capitals."""
    beside = label[word.start() : digits.start()] + label[digits.end() : digits.end() + 1]
    return not any(map(_has_capital, beside))


def _is_first(title: str, label: str, word: re.Match[str]) -> bool:
    """Whether the first word can be a step's number."""
    alone = [letter for letter in word[0] if letter.isalpha() and not _has_capital(letter)]
    return label != title or bool(alone)


def _has_capital(letter: str) -> bool:
    """Whether a letter's script has capitals, as Latin, Greek and Cyrillic have."""
    return letter.lower() != letter.upper()
