"""What a page says that is printed, held against what is."""

import re

import pytest

from sphinx_checkpoints.model.printed import Misprint, misprint, pattern_of

SAME = {
    "the same": ("a\nb", "a\nb\n"),
    "white space at the ends": ("a\n\nb  ", "\na  \n\nb\n\n"),
    "signs of regular expressions": ("(a) [b] a.c*", "(a) [b] a.c*\n"),
    "dots within a line": ("Ran 3 tests in ...s", "Ran 3 tests in 0.012s"),
    "dots at both ends": ("...b...", "abc"),
    "dots for nothing": ("a...c", "ac"),
    "a line of dots for lines": ("a\n...\nd", "a\nb\nc\nd\n"),
    "a line of dots for none": ("a\n...\nd", "a\nd\n"),
    "dots at the end": ("a\n...", "a\nb\nc\n"),
    "dots before all": ("...\nc", "a\nb\nc\n"),
    "nothing but dots": ("...", ""),
}
OTHER = {
    "another line": ("a\nb\nc", "a\nx\nc\n", Misprint(1, "    -b\n    +x\n     c")),
    "a line too many": ("a", "a\nb\n", Misprint(0, "    +b")),
    "a line too few": ("a\nb", "a\n", Misprint(1, "    -b")),
    "nothing": ("a", "", Misprint(0, "    -a")),
    "dots do not end a line": ("a ... b", "a\nb\n", Misprint(0, "    -a ... b\n    +a\n    +b")),
    "another sign": ("a.c", "abc\n", Misprint(0, "    -a.c\n    +abc")),
    "what varies looks as it is": (
        "a\nx\nin ...s",
        "a\nb\nin 2s\n",
        Misprint(1, "    -x\n    +b\n     in 2s"),
    ),
    "after dots": ("...\nx", "a\nb\n", Misprint(1, "    -x\n    +a\n    +b")),
}


@pytest.mark.parametrize("case", SAME)
def test_what_is_printed_is_as_the_page_says(case: str) -> None:
    text, output = SAME[case]
    assert misprint(text, output) is None
    assert re.search(pattern_of(text), output)


@pytest.mark.parametrize("case", OTHER)
def test_the_first_line_that_is_not_printed_is_told(case: str) -> None:
    text, output, expected = OTHER[case]
    assert misprint(text, output) == expected


def test_more_may_follow_what_goes_on() -> None:
    assert misprint("a", "a\nb\n", may_go_on=True) is None
    assert misprint("a\nc", "a\nb\n", may_go_on=True) == Misprint(1, "    -c\n    +b")


def test_a_long_difference_is_cut() -> None:
    found = misprint("\n".join("abcdefghijklmnop"), "\n".join("ABCDEFGHIJKLMNOP"))
    assert found
    assert len(found.difference.splitlines()) == 12
