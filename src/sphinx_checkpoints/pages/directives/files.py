"""The directives ``create-file`` and ``edit-file``: a file as the part leaves it."""

import os
from collections.abc import Set
from dataclasses import dataclass
from typing import ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from pygments.lexers import find_lexer_class_for_filename  # type: ignore[import-untyped]
from sphinx.directives.code import LiteralInclude, container_wrapper
from sphinx.util.typing import OptionSpec

from sphinx_checkpoints.model.difference import changed_lines, difference
from sphinx_checkpoints.model.errors import CheckpointError
from sphinx_checkpoints.model.part import CreateFile, EditFile
from sphinx_checkpoints.pages.directives.directive import Leg, Taught, checked_path
from sphinx_checkpoints.pages.directives.shown import Reader, block_of
from sphinx_checkpoints.pages.directives.views import make_view, make_views
from sphinx_checkpoints.pages.nodes import ActionBox, DifferenceBlock
from sphinx_checkpoints.pages.source import file_in, text_of
from sphinx_checkpoints.pages.translation import _, paragraph

# The difference and the emphasis are computed, and what a learner types is UTF-8.
COMPUTED = {"diff", "emphasize-lines", "encoding"}


@dataclass(frozen=True)
class Shown:
    """The finished file, and how it is shown."""

    leg: Leg
    path: str
    text: str
    block: nodes.Element


class FileDirective(Taught):
    """What the two have in common; the options are those of Sphinx's ``literalinclude``."""

    kind = "file"
    required_arguments = 1
    final_argument_whitespace = True
    option_spec: ClassVar[OptionSpec] = {
        **{name: kind for name, kind in LiteralInclude.option_spec.items() if name not in COMPUTED},
        "skip": directives.unchanged_required,
    }

    @property
    def verb(self) -> str:
        """The first word of the heading line."""
        raise NotImplementedError

    def build(self) -> list[nodes.Node]:
        """The heading line and the file."""
        leg = self.required_leg()
        if leg is None:
            return []
        path = checked_path(self.arguments[0], self.project.live)
        text = text_of(file_in(self.project, leg.finish, path), path)
        self.check_start(leg, path)
        block = self.block(leg, path, text) if text else empty_file()
        return [self.box(path, self.arrange(Shown(leg, path, text, block)))]

    def check_start(self, leg: Leg, path: str) -> None:
        """Raise CheckpointError where the start does not fit the verb."""
        raise NotImplementedError

    def arrange(self, shown: Shown) -> list[nodes.Node]:
        """What stands below the heading line."""
        raise NotImplementedError

    def action(self, path: str) -> CreateFile | EditFile:
        """What the reader does."""
        raise NotImplementedError

    def changed(self, _leg: Leg, _path: str, _text: str) -> Set[int]:
        """The lines of the file, from 1, that are emphasised."""
        return frozenset()

    def block(self, leg: Leg, path: str, text: str) -> nodes.Element:
        """The file in its own language, as the options want it.

        Raises CheckpointError for options that do not fit the file.
        """
        file = self.project.folder(leg.finish) / path
        self.env.note_dependency(file)
        # What a learner types is UTF-8, whatever the encoding of the pages is.
        self.options |= {"encoding": "utf-8-sig"}
        self.options.setdefault("language", language_of(path))
        changed = self.changed(leg, path, text)
        try:
            reader = Reader(file, self.options, self.config)
            block: nodes.Element = block_of(reader, changed, self.get_location())
            self.set_source_info(block)
            if "caption" in self.options:
                block = container_wrapper(self, block, self.options["caption"] or path)
        except Exception as error:  # an option may be anything, and Sphinx takes it so, too
            raise CheckpointError(str(error)) from error
        self.add_name(block)
        return block

    def box(self, path: str, children: list[nodes.Node]) -> ActionBox:
        """The whole action."""
        heading = paragraph(
            nodes.strong("", self.verb), nodes.Text(" "), nodes.literal("", path, classes=["file"])
        )
        heading["classes"].append("checkpoints-heading")
        box = ActionBox("", heading, *children, classes=["checkpoints-action"])
        box["action"] = self.action(path)
        self.set_source_info(box)
        return box


class CreateFileDirective(FileDirective):
    """``.. create-file:: PATH``."""

    @property
    def verb(self) -> str:
        """The first word of the heading line."""
        return _("Create")

    def action(self, path: str) -> CreateFile:
        """What the reader does."""
        return CreateFile(path, self.place, self.options.get("skip", ""))

    def check_start(self, leg: Leg, path: str) -> None:
        """Raise CheckpointError where there is a file already."""
        if path in self.project.snapshot(leg.start):
            raise CheckpointError(
                f"{path} is in checkpoint {leg.start} already: use edit-file for a file that "
                "the reader changes."
            )

    def arrange(self, shown: Shown) -> list[nodes.Node]:
        """The file alone."""
        return [shown.block]


class EditFileDirective(FileDirective):
    """``.. edit-file:: PATH``."""

    @property
    def verb(self) -> str:
        """The first word of the heading line."""
        return _("Edit")

    def action(self, path: str) -> EditFile:
        """What the reader does."""
        return EditFile(path, self.place, self.options.get("skip", ""))

    def check_start(self, leg: Leg, path: str) -> None:
        """Raise CheckpointError where there is nothing to change, or nothing changes."""
        before = self.project.snapshot(leg.start).get(path)
        if before is None:
            raise CheckpointError(
                f"{path} is not in checkpoint {leg.start}: use create-file for a new file."
            )
        if before.content == file_in(self.project, leg.finish, path).content:
            raise CheckpointError(
                f"{path} is the same in {leg.start} and {leg.finish}: take this edit-file out, "
                f"or change the file in {self.project.checkpoints}/{leg.finish}/."
            )

    def arrange(self, shown: Shown) -> list[nodes.Node]:
        """The whole file with the changed lines emphasised, and the difference."""
        before = self.before(shown.leg, shown.path)
        views = [
            make_view("whole", _("Whole file"), shown.block),
            make_view("changes", _("What changed"), self.difference(before, shown.text)),
        ]
        return [make_views(self.env, "file", _("Show"), views)]

    def changed(self, leg: Leg, path: str, text: str) -> Set[int]:
        """The lines that the reader changes."""
        return changed_lines(self.before(leg, path), text)

    def before(self, leg: Leg, path: str) -> str:
        """The text that the reader changes."""
        self.env.note_dependency(self.project.folder(leg.start) / path)
        return text_of(file_in(self.project, leg.start, path), path)

    def difference(self, before: str, after: str) -> DifferenceBlock:
        """What the reader changes in it."""
        diff = difference(before, after)
        block = DifferenceBlock(diff, diff, language="diff", before=before, after=after)
        block["code_language"] = self.options.get("language", "text")
        return block


def empty_file() -> nodes.Element:
    """What stands for the text of an empty file."""
    return paragraph(nodes.emphasis("", _("This is an empty file.")))


def language_of(path: str) -> str:
    """The language of a file, by its name."""
    lexer = find_lexer_class_for_filename(path.rpartition("/")[2])
    return lexer.aliases[0] if lexer and lexer.aliases else "text"


def from_source(srcdir: str | os.PathLike[str], path: str | os.PathLike[str]) -> str:
    """A path as Sphinx's own directives take it: from the source folder."""
    return "/" + os.path.relpath(path, srcdir).replace(os.sep, "/")
