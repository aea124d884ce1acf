"""Changes of one file that only touch are merged."""

import pytest

from sphinx_checkpoints.trees.adjacent import MergedLines, merge_lines


def merge(base: str, ours: str, theirs: str) -> MergedLines | None:
    """Merge texts of which each letter is a line."""
    texts = ("".join(f"{letter}\n" for letter in text).encode() for text in (base, ours, theirs))
    return merge_lines(*texts, names=("ours", "theirs"))


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "merged"),
    [
        ("abc", "aBc", "abC", "aBC"),
        ("abc", "aBc", "Abc", "ABc"),
        ("abc", "aBc", "aXbc", "aXBc"),
        ("abc", "aBc", "abXc", "aBXc"),
        ("abcd", "aBCd", "abcXd", "aBCXd"),
        ("abcd", "aBCd", "aBcd", "aBCd"),
        ("abc", "ac", "Abc", "Ac"),
        ("abc", "aBc", "aBc", "aBc"),
        ("abc", "aXbc", "aXbc", "aXbc"),
        ("abc", "abc", "", ""),
        ("", "", "abc", "abc"),
        ("abcd", "aBCd", "abXcd", "aBXCd"),
        ("abcd", "aBCYd", "abXcd", "aBXCYd"),
        ("abcdef", "aBcdef", "abCdXef", "aBCdXef"),
        ("abc", "aBYc", "abXc", "aBYXc"),
    ],
)
def test_changes_that_touch_are_merged(base: str, ours: str, theirs: str, merged: str) -> None:
    for one, other in [(ours, theirs), (theirs, ours)]:
        result = merge(base, one, other)
        assert result
        assert not result.hunks
        assert result.content.decode().replace("\n", "") == merged


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "hunk"),
    [
        ("abc", "aBc", "aXc", "B|X"),
        ("abc", "aXbc", "aYbc", "X|Y"),
        ("abc", "ac", "aXbc", "|Xb"),
        ("", "a", "b", "a|b"),
    ],
)
def test_changes_in_each_others_way_are_a_conflict(
    base: str, ours: str, theirs: str, hunk: str
) -> None:
    result = merge(base, ours, theirs)
    assert result
    one, other = ("".join(f"{letter}\n" for letter in side) for side in hunk.split("|"))
    [found] = result.hunks
    assert found.text == f"<<<<<<< ours\n{one}=======\n{other}>>>>>>> theirs"


def test_a_missing_last_line_end_is_kept() -> None:
    merged = merge_lines(b"a\nb", b"A\nb", b"a\nB", names=("ours", "theirs"))
    assert merged == MergedLines(b"A\nB", ())
    conflict = merge_lines(b"a", b"b", b"c", names=("ours", "theirs"))
    assert conflict
    assert conflict.hunks[0].text == "<<<<<<< ours\nb\n=======\nc\n>>>>>>> theirs"


def test_what_is_no_text_is_not_merged() -> None:
    assert merge_lines(b"a\0", b"b\0", b"c\0", names=("ours", "theirs")) is None
