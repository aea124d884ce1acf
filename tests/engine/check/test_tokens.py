"""The words and signs of texts."""

import pytest

from sphinx_checkpoints.check.tokens import contains, tokens


@pytest.mark.parametrize(
    ("text", "wanted", "is_there"),
    [
        ("a a b", "a b", True),  # where it begins a second time
        ("b a", "a", True),
        ("a b", "a b", True),
        ("a b", "b a", False),
        ("x a", "a b", False),  # where the source ends too soon
        ("", "a", False),
    ],
)
def test_tokens_stand_in_a_source_one_after_the_other(
    text: str, wanted: str, is_there: bool
) -> None:
    assert contains(tokens(text), tokens(wanted)) is is_there
