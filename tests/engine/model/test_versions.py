"""What a sentence says of a version."""

from sphinx_checkpoints.model.versions import versions_in


def test_a_word_that_ends_the_name_is_not_the_word_before_it() -> None:
    [mention] = versions_in("The tests pass, on Python 3.11.")
    assert mention.before == ("on", "Python")
    assert mention.text == "on Python 3.11"
