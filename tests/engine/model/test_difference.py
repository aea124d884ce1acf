"""What is only added is known from what is changed."""

import pytest

from sphinx_checkpoints.model.difference import added_lines

ADDED = {
    "at the end": ("a\nb\n", "a\nb\n\nc\nd\n", [4, 5]),
    "at the start": ("b\n", "a\n\nb\n", [1]),
    "in the middle, before one that begins alike": (
        "@get\ndef b():\n    pass\n",
        "@get\ndef a():\n    pass\n\n@get\ndef b():\n    pass\n",
        [1, 2, 3],
    ),
    "with an empty line in it": ("a\n", "a\nb\n\nc\n", [2, 3, 4]),
    "to nothing": ("", "a\n", [1]),
}
MORE = {
    "a change": ("a\nb\n", "a\nc\n"),
    "a line that goes": ("a\nb\n", "a\n"),
    "two places": ("b\n", "a\nb\nc\n"),
    "an end and a change": ("a\nb\n", "A\nb\nc\n"),
    "only empty lines": ("a\nb\n", "a\n\nb\n"),
    "nothing": ("a\n", "a\n"),
}


@pytest.mark.parametrize("case", ADDED)
def test_what_is_added_in_one_place_is_found(case: str) -> None:
    before, after, lines = ADDED[case]
    assert added_lines(before, after) == lines


@pytest.mark.parametrize("case", MORE)
def test_more_than_that_is_no_addition(case: str) -> None:
    assert added_lines(*MORE[case]) == []
