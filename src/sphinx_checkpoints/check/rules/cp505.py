"""CP505: JSON is typed into a page."""

import json

from sphinx_checkpoints.check.rule import Context, Findings, Rule
from sphinx_checkpoints.model.page import Page


def _find(context: Context) -> Findings:
    """JSON that stands in a page with a part and in none of its transcripts."""
    for page, _ in context.complete_parts():
        yield from _of_page(page)


def _of_page(page: Page) -> Findings:
    """The blocks of one page that are no JSON, or no frame of its transcripts."""
    frames = [event.frame for transcript in page.transcripts for event in transcript.events]
    for block in page.code_blocks:
        if block.language != "json" or block.included:
            continue
        try:
            value = json.loads(block.text)
        except ValueError as error:
            yield RULE.finding(block.place, f"this is no JSON: {error}.")
            continue
        if value not in frames:
            message = (
                "no transcript of the page has this frame: write it in a transcript directive."
            )
            yield RULE.finding(block.place, message)


RULE = Rule(__name__, __doc__, group="words", find=_find)
