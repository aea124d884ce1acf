"""The directives ``delete-file`` and ``move-file``: a file that is no longer where it was."""

from typing import ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.util.typing import OptionSpec

from sphinx_checkpoints.model.errors import CheckpointError
from sphinx_checkpoints.model.part import DeleteFile, MoveFile
from sphinx_checkpoints.pages.directives.directive import Taught, checked_path
from sphinx_checkpoints.pages.translation import _, sentence


class DeleteFileDirective(Taught):
    """``.. delete-file:: PATH``."""

    kind = "file"
    required_arguments = 1
    final_argument_whitespace = True
    option_spec: ClassVar[OptionSpec] = {"skip": directives.unchanged_required}

    def build(self) -> list[nodes.Node]:
        """The heading line, which says all."""
        if self.required_leg() is None:
            return []
        path = checked_path(self.arguments[0], self.project.live)
        action = DeleteFile(path, self.place, self.options.get("skip", ""))
        heading = [nodes.strong("", _("Delete")), nodes.Text(" "), _file(path)]
        return [self.action_box(action, heading)]


class MoveFileDirective(Taught):
    """``.. move-file:: PATH`` with ``:to:``."""

    kind = "file"
    required_arguments = 1
    final_argument_whitespace = True
    option_spec: ClassVar[OptionSpec] = {
        "to": directives.unchanged_required,
        "skip": directives.unchanged_required,
    }

    def build(self) -> list[nodes.Node]:
        """The heading line, which says all; CheckpointError without another path to move to."""
        if self.required_leg() is None:
            return []
        path = checked_path(self.arguments[0], self.project.live)
        if self.options.get("to", path) == path:
            raise CheckpointError(
                f"{path} is moved nowhere: write its new path, as :to: {self.project.live}/..."
            )
        to = checked_path(self.options["to"], self.project.live)
        action = MoveFile(path, to, self.place, self.options.get("skip", ""))
        ends = {"verb": nodes.strong("", _("Move")), "old": _file(path), "new": _file(to)}
        return [self.action_box(action, sentence(_("{verb} {old} to {new}"), **ends))]


def _file(path: str) -> nodes.literal:
    """The name of a file."""
    return nodes.literal("", path, classes=["file"])
