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
        actions = (action for part in page.parts for action in part.actions)
        transcripts = (played for passage in page.passages for played in passage.transcripts)
        for left_out in (*actions, *transcripts):
            if left_out.skip:
                yield Skip(left_out.place, type(left_out).__name__, left_out.skip)
