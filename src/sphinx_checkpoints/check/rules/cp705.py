"""CP705: an exception is none."""

from sphinx_checkpoints.check.rule import Context, Findings, Rule
from sphinx_checkpoints.model.mentions import unnamed

_WORDS = "checkpoints_words"


def _find(context: Context) -> Findings:
    """Look for the author's own words in the pages, and for the reasons of them."""
    words = context.settings.words
    for word in unnamed(context.pages.values(), words):
        message = f"no page has the word “{word}” of {_WORDS}: take it out."
        yield RULE.finding(context.place_of_member(_WORDS, word), message)
    for word, reason in words.items():
        if not reason.strip():
            message = f"the word “{word}” of {_WORDS} has no reason: say what it is."
            yield RULE.finding(context.place_of_member(_WORDS, word), message)


RULE = Rule(__name__, __doc__, group="structure", find=_find)
