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


def _pattern(text: str) -> str:
    """What finds a text, in whatever lines it is broken, as Python and JavaScript both read it."""
    pieces = (r"\s+".join(map(re.escape, piece.split())) for piece in text.split(VARIES))
    return ".*?".join(pieces)


def patterns(messages: Iterable[ErrorMessage]) -> list[tuple[str, ErrorMessage]]:
    """What finds each text, with what explains it: of several that are found, the first counts.

    It says most of the output, for the longest text comes first.
    """
    texts = [(text, message) for message in messages for text in message.texts]
    texts.sort(key=lambda one: -len(one[0]))
    return [(_pattern(text), message) for text, message in texts]


def explaining(messages: Iterable[ErrorMessage], output: str) -> ErrorMessage | None:
    """What explains an output; None where nothing does."""
    found = (message for pattern, message in patterns(messages) if re.search(pattern, output))
    return next(found, None)
