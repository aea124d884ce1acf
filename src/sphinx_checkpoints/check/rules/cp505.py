"""CP505: JSON is typed into a page."""

import json
from collections.abc import Sequence

from sphinx_checkpoints.check.rule import Context, Findings, Rule


def _find(context: Context) -> Findings:
    """JSON that stands in a page with a part and in none of its transcripts."""
    for passage, _ in context.complete_parts():
        frames = [event.frame for transcript in passage.transcripts for event in transcript.events]
        for block in passage.code_blocks:
            is_typed = block.language == "json" and not block.included
            if is_typed and (trouble := _trouble(block.text, frames)):
                yield RULE.finding(block.place, trouble)


def _trouble(text: str, frames: Sequence[object]) -> str:
    """Why a text is no JSON, or no frame of the transcripts; "" where it is."""
    try:
        is_played = json.loads(text) in frames
    except ValueError as error:
        return f"this is no JSON: {error}."
    cure = "write it in a transcript directive."
    return "" if is_played else f"no transcript of the page has this frame: {cure}"


RULE = Rule(__name__, __doc__, group="words", find=_find)
