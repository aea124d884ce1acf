"""Errors that a page explains, and which of them explains an output: for Python and the scripts."""

from sphinx_checkpoints.model.error_message import ErrorMessage
from sphinx_checkpoints.model.errors import Place


def message(*texts: str) -> ErrorMessage:
    """What a page says of an error; its title is its first text."""
    return ErrorMessage(texts, texts[0], "A cause.", "page", "anchor", Place("docs/page.rst", 1))


ROUTE = message("No route found for path '…'.")
PORT = message("Couldn't listen on …: [Errno 98] Address already in use.", "Address in use")
SHORT = message("No route found")
OTHER = message("A longer text, which the output does not have", "route found for path")
EXPLAINED = [SHORT, OTHER, ROUTE, PORT]

FOUND = {
    "in a longer line": ("ValueError: No route found for path 'ws/chat/room1'.", ROUTE),
    "the second form": ("error: Address in use", PORT),
    "with other spaces": (
        "Couldn't listen on 127.0.0.1:8000: [Errno 98]\n  Address already in use.",
        PORT,
    ),
    "the longer of two": ("No route found for path ''.", ROUTE),
    "the shorter alone": ("No route found", SHORT),
    "a form that is longer than another's": ("No route found for path", OTHER),
    "an asterisk is none of a pattern": ("Couldnt listen", None),
    "in two lines": ("No route found for path 'a\nb'.", OTHER),
    "none": ("All is well.", None),
}
