"""An error as it is printed, which a page explains; found again in what a program prints."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from sphinx_checkpoints.model.errors import Place

VARIES = "…"  # stands in a text for what is different each time


@dataclass(frozen=True)
class ErrorMessage:
    """What a page says of an error.

    ``texts`` are its forms, each with ``VARIES`` for what varies in a line; ``title`` is that of
    the section around it, ``summary`` the first paragraph, and ``anchor`` its fragment in the page.
    """

    texts: tuple[str, ...]
    title: str
    summary: str
    docname: str
    anchor: str
    place: Place

    @property
    def pattern(self) -> str:
        """What finds the texts in an output, written as Python and JavaScript both read it."""
        return "|".join(map(_pattern, self.texts))


def _pattern(text: str) -> str:
    """What finds one text, in whatever lines it is broken."""
    pieces = (r"\s+".join(map(re.escape, piece.split())) for piece in text.split(VARIES))
    return ".*?".join(pieces)


def explaining(messages: Iterable[ErrorMessage], output: str) -> ErrorMessage | None:
    """What explains an output: of several, the one that says most of it; None where none does."""
    found = [(_length(message, output), message) for message in messages]
    length, message = max(found, key=lambda one: one[0], default=(0, None))
    return message if length else None


def _length(message: ErrorMessage, output: str) -> int:
    """How many characters the longest of the texts has that stands in an output; 0 for none."""
    return max(
        (len(text) for text in message.texts if re.search(_pattern(text), output)), default=0
    )
