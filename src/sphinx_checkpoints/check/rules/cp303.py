"""CP303: a hint is for what no test says."""

from sphinx_checkpoints.check.rule import Context, Findings, Rule


def _find(context: Context) -> Findings:
    """Look for what each hint is for in the files of the tests."""
    folder = context.settings.tests
    files = sorted((context.project.root / folder).rglob("*.py"))
    texts = [path.read_text(encoding="utf-8", errors="replace") for path in files]
    hints = (hint for part in context.parts for step in part.steps for hint in step.hints)
    for hint in hints:
        for words in hint.fits:
            if not any(words in text for text in texts):
                message = (
                    f"the hint is for “{words}”, and no file in {folder}/ has these words: take "
                    "some that stand in a line of a test's sentence, or in its name."
                )
                yield RULE.finding(hint.place, message)


RULE = Rule(__name__, __doc__, group="ladder", find=_find)
