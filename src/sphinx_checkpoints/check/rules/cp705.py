"""CP705: an exception is none."""

from sphinx_checkpoints.check.rule import Context, Findings, Rule
from sphinx_checkpoints.model.mentions import unnamed

_WORDS, _RULES = "checkpoints_words", "checkpoints_without_rules"


def _find(context: Context) -> Findings:
    """Look for what the exceptions are of, and for their reasons."""
    settings = context.settings
    for word in unnamed(context.passages, settings.words):
        message = f"no page has the word “{word}” of {_WORDS}: take it out."
        yield RULE.finding(context.place_of_member(_WORDS, word), message)
    for setting, reasons in ((_WORDS, settings.words), (_RULES, settings.without_rules)):
        for member, reason in reasons.items():
            if not reason.strip():
                message = f"“{member}” of {setting} has no reason: say why it is there."
                yield RULE.finding(context.place_of_member(setting, member), message)
    for one in (one for page in context.pages.values() for one in page.without):
        if one.code not in context.optional:
            message = f"no page can be without a rule {one.code}: take the directive out."
            yield RULE.finding(one.place, message)


RULE = Rule(__name__, __doc__, group="structure", find=_find)
