"""Slips of the hand."""

import re

WORD = re.compile(r"[A-Za-z_][A-Za-z_0-9]*")
PORT = re.compile(r"(?<=localhost:)\d+")


def misspelt(word: str) -> str:
    """A word with its last two different neighbours swapped, or with a letter too many."""
    for index in range(len(word) - 2, 0, -1):
        if word[index] != word[index + 1]:
            return word[:index] + word[index + 1] + word[index] + word[index + 2 :]
    return f"{word}q" if len(word) > 1 else "q"


def renamed(name: str) -> str:
    """Another name for something."""
    return f"{name}_2"


def rename(text: str, name: str) -> str:
    """A text with a name in place of another, wherever it stands as a word."""
    return re.sub(rf"\b{re.escape(name)}\b", renamed(name), text)


def other_port(address: str) -> str:
    """An address with the next port."""
    return PORT.sub(lambda port: str(int(port[0]) + 1), address)


def words_of(text: str) -> list[str]:
    """The words of a text, each once."""
    return list(dict.fromkeys(WORD.findall(text)))
