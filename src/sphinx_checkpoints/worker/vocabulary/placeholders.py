"""What in an address stands for something else: ROOM_NAME, <name>, {id}, :id."""

import re

_WORD = r"<[^<>/]+>|\{[^{}/]+\}|(?<![^/]):[A-Za-z]\w*|\b[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*\b"
_PLACEHOLDER = re.compile(_WORD)
# What a route may take there: a word, a number, a UUID.
_EXAMPLES = ("name", "1", "00000000-0000-4000-8000-000000000000")


def has_placeholder(text: str) -> bool:
    """Whether something in a text stands for something else."""
    return _PLACEHOLDER.search(text) is not None


def forms_of(address: str) -> list[str]:
    """An address as it is, and with examples in the place of what stands for them."""
    forms = [_PLACEHOLDER.sub(example, address) for example in _EXAMPLES]
    return list(dict.fromkeys([address, *forms]))
