"""The names of keys, as a page tells its reader to press them."""

import re
from collections.abc import Iterator

from sphinx_checkpoints.model.finding import Finding
from sphinx_checkpoints.model.page import Page

WORDS = """
    alt altgr backspace caps lock cmd command control ctrl del delete end enter esc escape fn gr
    home insert menu meta option pagedown pageup pause pgdn pgup print prtsc return screen shift
    space spacebar super tab win windows page arrow up down left right
"""
NAMES = frozenset(WORDS.split()) | {f"f{number}" for number in range(1, 25)}
BETWEEN = re.compile(r"(?<=\w)\s*[+,\s-]\s*(?=\S)")


def unknown_keys(page: Page) -> Iterator[Finding]:
    """The keys of a page that no keyboard has."""
    for literal in page.literals:
        if literal.role == "kbd" and not is_key(literal.text):
            message = f"no keyboard has the key “{literal.text}”: correct its name."
            yield Finding("CP504", literal.place, message)


def is_key(text: str) -> bool:
    """Whether a text names a key, or several that are pressed together."""
    return all(len(key) == 1 or key.lower() in NAMES for key in BETWEEN.split(text) if key)
