"""An error is found again in what a program prints, whatever varies in it."""

import re

import pytest

from sphinx_checkpoints.model.error_message import ErrorMessage, explaining
from sphinx_checkpoints.model.errors import Place


def message(*texts: str) -> ErrorMessage:
    return ErrorMessage(texts, "A title", "A cause.", "page", "anchor", Place("docs/page.rst", 1))


ROUTE = message("No route found for path '…'.")
PORT = message("Couldn't listen on …: [Errno 98] Address already in use.", "Address in use")
SHORT = message("No route found")

FOUND = {
    "in a longer line": ("ValueError: No route found for path 'ws/chat/room1'.", ROUTE),
    "the second form": ("error: Address in use", PORT),
    "with other spaces": (
        "Couldn't listen on 127.0.0.1:8000: [Errno 98]\n  Address already in use.",
        PORT,
    ),
    "the longer of two": ("No route found for path ''.", ROUTE),
    "the shorter alone": ("No route found", SHORT),
    "an asterisk is none of a pattern": ("Couldnt listen", None),
    "in two lines": ("No route found for path 'a\nb'.", SHORT),
    "none": ("All is well.", None),
}


@pytest.mark.parametrize(("output", "wanted"), FOUND.values(), ids=FOUND)
def test_an_output_is_explained(output: str, wanted: ErrorMessage | None) -> None:
    assert explaining([SHORT, ROUTE, PORT], output) == wanted


def test_a_pattern_finds_what_explains_finds() -> None:
    for output, wanted in FOUND.values():
        for one in (SHORT, ROUTE, PORT):
            if one == wanted:
                assert re.search(one.pattern, output)
