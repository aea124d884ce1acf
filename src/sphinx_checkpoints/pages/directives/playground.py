"""The directive ``playground``: the checkpoint's application, running in the page."""

import re
from typing import ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.util.typing import OptionSpec

from sphinx_checkpoints.judge import not_there
from sphinx_checkpoints.model.errors import CheckpointError
from sphinx_checkpoints.pages.directives.transcript import TranscriptDirective
from sphinx_checkpoints.pages.nodes import Playground, PlaygroundNote
from sphinx_checkpoints.pages.translation import _, paragraph

_VARIABLE = re.compile(r"[A-Za-z_]\w*", re.ASCII)


class PlaygroundDirective(TranscriptDirective):
    """``.. playground::`` with a transcript: what is played first, and shown where nothing runs."""

    kind = "playground"
    option_spec: ClassVar[OptionSpec] = {
        "name": directives.unchanged,
        "open": directives.unchanged_required,
        "patience": directives.unchanged,
        "documents": directives.unchanged_required,
        "windows": directives.unchanged_required,
        "environment": directives.unchanged_required,
    }

    def build(self) -> list[nodes.Node]:
        """The transcript in a box, in which a browser can run the application."""
        if not self.domain.settings.playground_lock:
            raise CheckpointError(
                "the site has no playground: set checkpoints_playground_lock in conf.py, or write "
                "this as a transcript."
            )
        name = self.shown_checkpoint()
        snapshot = self.project.snapshot(name)
        opened = self.options.get("open", "")
        for path in filter(None, (opened, self.domain.settings.playground_words)):
            if path not in snapshot:
                raise CheckpointError(not_there(path, name, self.project.checkpoints))
        for path in snapshot:
            self.env.note_dependency(self.project.folder(name) / path)
        note = paragraph(
            nodes.Text(_("Where the page is read on paper, this is what was recorded:")),
            kind=PlaygroundNote,
        )
        box = Playground("", note, *super().build(), checkpoint=name, open=opened)
        box["environment"] = self.environment()
        for option in {"documents", "windows"} & self.options.keys():
            box[option] = self.paths(option)
        self.set_source_info(box)
        return [box]

    def paths(self, option: str) -> list[str]:
        """The pages of the application that an option names."""
        paths: list[str] = self.options[option].split()
        for path in paths:
            if not path.startswith("/"):
                raise CheckpointError(
                    f":{option}: has {path!r}: write paths, as /asyncapi/schema/."
                )
        return paths

    def environment(self) -> dict[str, str]:
        """The variables that this playground has besides."""
        found = {}
        for line in self.options.get("environment", "").splitlines():
            name, is_set, value = line.strip().partition("=")
            if not is_set or not _VARIABLE.fullmatch(name):
                raise CheckpointError(
                    f":environment: has {line.strip()!r}: write a variable a line, as NAME=value."
                )
            found[name] = value
        return found
