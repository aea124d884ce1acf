"""The exceptions that an author makes, each with a reason, which the report counts."""

from collections.abc import Iterator

from sphinx_checkpoints.check.context import Context
from sphinx_checkpoints.check.report import Skip


def skips(context: Context) -> Iterator[Skip]:
    """What the pages and conf.py ask the check to leave out."""
    for word, reason in context.settings.words.items():
        place = context.place_of_member("checkpoints_words", word)
        yield Skip(place, f"the word “{word}”", reason)
    for page in context.pages.values():
        for one in (*(page.part.actions if page.part else ()), *page.transcripts):
            if one.skip:
                yield Skip(one.place, type(one).__name__, one.skip)
