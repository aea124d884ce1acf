"""The directive ``transcript``: what clients and the server say to each other."""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.util.typing import OptionSpec

from sphinx_checkpoints.model.errors import CheckpointError, Place
from sphinx_checkpoints.model.transcript import Event, Transcript
from sphinx_checkpoints.model.transcript_parser import parse_transcript
from sphinx_checkpoints.pages.directives.directive import Taught
from sphinx_checkpoints.pages.markdown import is_in_markdown
from sphinx_checkpoints.pages.nodes import FrameBlock, TranscriptEvent, TranscriptList
from sphinx_checkpoints.pages.translation import paragraph, sentence
from sphinx_checkpoints.pages.wording import shows_frame, wording
from sphinx_checkpoints.worker.play.http import LOOKS, METHODS

# Longer JSON than this is shown over several lines.
_ONE_LINE = 45


class TranscriptDirective(Taught):
    """``.. transcript::`` with a line for each thing that happens."""

    kind = "transcript"
    has_content = True
    option_spec: ClassVar[OptionSpec] = {
        "skip": directives.unchanged_required,
        "name": directives.unchanged,
        "so-far": directives.flag,
        "patience": directives.unchanged,
    }

    def build(self) -> list[nodes.Node]:
        """The exchange as a list of sentences."""
        first = Place(self.place.path, self.first_line())
        transcript = parse_transcript(list(self.content), first)
        transcript = replace(
            transcript,
            place=self.place,
            skip=self.options.get("skip", ""),
            patience=self.patience(),
        )
        if is_so_far := "so-far" in self.options:
            self.required_leg()
        made = _transcript_list(transcript)
        made["so_far"] = is_so_far
        self.set_source_info(made)
        self.add_name(made)
        return [made]

    def patience(self) -> float:
        """For how many seconds each line waits; 0 where the page does not say that."""
        if "patience" not in self.options:
            return 0.0
        text = self.options["patience"] or ""
        if not re.fullmatch(r"[1-9][0-9]{0,3}", text):
            raise CheckpointError(
                f":patience: is {text!r}: write for how many seconds a line waits, as "
                ":patience: 30."
            )
        return float(text)

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
    for event, drawn in zip(transcript.events, _drawn(transcript.events), strict=True):
        lane = clients.index(event.client) + 1
        made += TranscriptEvent("", *_told(event), kind=drawn, lane=lane)
    return made


def _drawn(events: Sequence[Event]) -> Iterator[str]:
    """How each event is drawn: an answer is an arrow, and what else is read of it stands below."""
    answered: set[str] = set()  # whose last answer is drawn
    for event in events:
        if event.kind in METHODS:
            answered.discard(event.client)
            yield "requests"
        elif event.kind in LOOKS:
            yield "reads" if event.client in answered else "answered"
            answered.add(event.client)
        else:
            yield "closed" if event.kind == "refused" else event.kind


def _told(event: Event) -> list[nodes.Node]:
    """An event as a sentence, with the JSON below it."""
    template, words = wording(event)
    literals = {name: nodes.literal("", word) for name, word in words.items()}
    line = paragraph(*sentence(template, client=nodes.strong("", event.client), **literals))
    return [line, _frame_block(event.frame)] if shows_frame(event) else [line]


def _frame_block(frame: object) -> FrameBlock:
    """A frame's JSON, over several lines where it is long."""
    compact = json.dumps(frame, ensure_ascii=False)
    text = compact if len(compact) <= _ONE_LINE else json.dumps(frame, ensure_ascii=False, indent=2)
    return FrameBlock(text, text, language="json", compact=compact)
