"""The directive ``transcript``: what clients and the server say to each other."""

import json
from dataclasses import replace
from typing import ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.util.typing import OptionSpec

from sphinx_checkpoints.model.errors import Place
from sphinx_checkpoints.model.transcript import THE_SAME, Event, Transcript, parse_transcript
from sphinx_checkpoints.pages.directives.directive import Taught
from sphinx_checkpoints.pages.markdown import is_in_markdown
from sphinx_checkpoints.pages.nodes import FrameBlock, TranscriptEvent, TranscriptList
from sphinx_checkpoints.pages.translation import _, paragraph, sentence

# Longer JSON than this is shown over several lines.
_ONE_LINE = 45


_TEMPLATES = {
    "connects": _("{client} connects to {what}."),
    "sends": _("{client} sends:"),
    "sends_text": _("{client} sends the text {what}."),
    "receives": _("{client} receives:"),
    "the_same": _("{client} receives the same."),
    "receives_nothing": _("{client} receives nothing."),
    "closed": _("{client} is closed with {what}."),
    "leaves": _("{client} leaves."),
}


class TranscriptDirective(Taught):
    """``.. transcript::`` with a line for each thing that happens."""

    kind = "transcript"
    has_content = True
    option_spec: ClassVar[OptionSpec] = {
        "skip": directives.unchanged_required,
        "name": directives.unchanged,
    }

    def build(self) -> list[nodes.Node]:
        """The exchange as a list of sentences."""
        first = Place(self.place.path, self.first_line())
        transcript = parse_transcript(list(self.content), first)
        transcript = replace(transcript, place=self.place, skip=self.options.get("skip", ""))
        made = _transcript_list(transcript)
        self.set_source_info(made)
        self.add_name(made)
        return [made]

    def first_line(self) -> int:
        """The line in its file at which the content starts."""
        if self.content and is_in_markdown(self):
            return self.place.line + self.content_offset + 1  # counted from the directive
        offset = self.content.info(0)[1] if self.content else None
        return self.place.line if offset is None else offset + 1


def _transcript_list(transcript: Transcript) -> TranscriptList:
    """The exchange, an item for each event."""
    clients = list(dict.fromkeys(event.client for event in transcript.events))
    made = TranscriptList(
        "", enumtype="arabic", prefix="", suffix=".", transcript=transcript, clients=clients
    )
    for event in transcript.events:
        lane = clients.index(event.client) + 1
        made += TranscriptEvent("", *told(event), kind=event.kind, lane=lane)
    return made


def told(event: Event) -> list[nodes.Node]:
    """An event as a sentence, with the JSON below it."""
    template, said, shows_frame = wording(event)
    parts = {"client": nodes.strong("", event.client), "what": nodes.literal("", said)}
    line = paragraph(*sentence(template, **parts))
    return [line, _frame_block(event.frame)] if shows_frame else [line]


def wording(event: Event) -> tuple[str, str, bool]:
    """The sentence of an event, its ``{what}``, and whether the JSON stands below it."""
    is_the_same = event.kind == "receives" and event.text == THE_SAME
    template = str(_TEMPLATES["the_same" if is_the_same else event.kind])
    shows_frame = event.kind in ("sends", "receives") and not is_the_same
    return template, event.path or event.text or str(event.code or ""), shows_frame


def _frame_block(frame: object) -> FrameBlock:
    """A frame's JSON, over several lines where it is long."""
    compact = json.dumps(frame, ensure_ascii=False)
    text = compact if len(compact) <= _ONE_LINE else json.dumps(frame, ensure_ascii=False, indent=2)
    return FrameBlock(text, text, language="json", compact=compact)
