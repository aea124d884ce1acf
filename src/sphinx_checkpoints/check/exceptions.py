"""The exceptions that an author makes, each with a reason, which the report counts."""

from collections.abc import Iterator

from sphinx_checkpoints.check.context import Context
from sphinx_checkpoints.check.report import Skip


def skips(context: Context) -> Iterator[Skip]:
    """What the pages and conf.py ask the check to leave out."""
    settings = context.settings
    for word, reason in settings.words.items():
        place = context.place_of_member("checkpoints_words", word)
        yield Skip(place, f"the word “{word}”", reason)
    for name, reason in settings.without_rules.items():
        place = context.place_of_member("checkpoints_without_rules", name)
        yield Skip(place, f"the rules {name}", reason)
    for page in context.pages.values():
        for one in page.without:
            yield Skip(one.place, f"{one.code} for {page.docname}", one.reason)
        for action in (*(page.part.actions if page.part else ()), *page.transcripts):
            if action.skip:
                yield Skip(action.place, type(action).__name__, action.skip)
