"""The directives ``create-file`` and ``edit-file``: a file as the part leaves it."""

from collections.abc import Set
from typing import ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from pygments.lexers import find_lexer_class_for_filename  # type: ignore[import-untyped]
from sphinx.directives.code import LiteralInclude, container_wrapper
from sphinx.util.typing import OptionSpec

from sphinx_checkpoints.judge import Origin
from sphinx_checkpoints.model.difference import added_lines, changed_lines, difference
from sphinx_checkpoints.model.errors import CheckpointError
from sphinx_checkpoints.model.names import refuse_state
from sphinx_checkpoints.model.part import CreateFile, EditFile
from sphinx_checkpoints.pages.directives.directive import Taught, checked_path
from sphinx_checkpoints.pages.directives.shown import Reader, block_of, text_of
from sphinx_checkpoints.pages.nodes import DifferenceBlock
from sphinx_checkpoints.pages.translation import _, paragraph

# The difference and the emphasis are computed, and what a learner types is UTF-8.
_COMPUTED = {"diff", "emphasize-lines", "encoding"}
# With these, less than the file is shown.
_CHOOSING = {"end-at", "end-before", "lines", "pyobject", "start-after", "start-at"}


class FileDirective(Taught):
    """What the two have in common; the options are those of Sphinx's ``literalinclude``."""

    kind = "file"
    required_arguments = 1
    final_argument_whitespace = True
    option_spec: ClassVar[OptionSpec] = {
        name: kind for name, kind in LiteralInclude.option_spec.items() if name not in _COMPUTED
    } | {"skip": directives.unchanged_required, "state": directives.unchanged_required}
    verb: str
    action: type[CreateFile] | type[EditFile]

    def build(self) -> list[nodes.Node]:
        """The heading line, and below it the file if it is where the action leads."""
        leg = self.required_leg()
        if leg is None:
            return []
        path = checked_path(self.arguments[0], self.project.live)
        skip, state = (self.options.get(name, "") for name in ("skip", "state"))
        refuse_state(state)
        action = self.action(path, self.place, skip, state)
        goal = Origin(leg.progress.folder_after(action, path), path)
        before, text = self.read(leg.progress.origins.get(path)), self.read(goal)
        file = nodes.literal("", path, classes=["file"])
        heading = [nodes.strong("", str(self.verb)), nodes.Text(" "), file]
        # Whether the file should be there, the judge says.
        below = [] if text is None else [self.shown(goal, before, text)]
        return [self.action_box(action, heading, *below)]

    def read(self, origin: Origin | None) -> str | None:
        """The text of a file that comes from somewhere, if it does.

        Raises CheckpointError for a file that a page cannot show.
        """
        if origin is None:
            return None
        self.env.note_dependency(self.project.folder(origin.folder) / origin.path)
        file = self.domain.file(origin.folder, origin.path)
        return None if file is None else text_of(file, origin.path)

    def shown(self, goal: Origin, before: str | None, text: str) -> nodes.Element:
        """The file, or a piece; where it has changed, with that emphasised, and the difference."""
        if before is None or before == text:
            return self.block(goal, text)
        label = _("Piece of the file") if _CHOOSING & self.options.keys() else _("Whole file")
        file = ("whole", label, self.block(goal, text, changed_lines(before, text)))
        return self.choice("file", _("Show"), [file, self.changes(before, text)])

    def changes(self, before: str, text: str) -> tuple[str, str, nodes.Node]:
        """The difference, as a form to show."""
        return "changes", _("What changed"), self.difference(before, text)

    def block(self, goal: Origin, text: str, changed: Set[int] = frozenset()) -> nodes.Element:
        """The file in its own language, as the options want it; its ``changed`` lines stand out.

        Raises CheckpointError for options that do not fit the file.
        """
        if not text:
            return paragraph(nodes.emphasis("", _("This is an empty file.")))
        # What a learner types is UTF-8, whatever the encoding of the pages is.
        self.options |= {"encoding": "utf-8-sig"}
        self.options.setdefault("language", _language_of(goal.path))
        try:
            file = self.project.folder(goal.folder) / goal.path
            reader = Reader(file, self.options, self.config)
            block: nodes.Element = block_of(reader, changed, self.get_location())
            self.set_source_info(block)
            if "caption" in self.options:
                block = container_wrapper(self, block, self.options["caption"] or goal.path)
        except Exception as error:  # an option may be anything, and Sphinx takes it so, too
            raise CheckpointError(str(error)) from error
        self.add_name(block)
        return block

    def difference(self, before: str, after: str) -> DifferenceBlock:
        """What the reader changes in it."""
        diff = difference(before, after)
        block = DifferenceBlock(diff, diff, language="diff", before=before, after=after)
        block["code_language"] = self.options.get("language", "text")
        return block


class CreateFileDirective(FileDirective):
    """``.. create-file:: PATH``."""

    verb = _("Create")
    action = CreateFile


class EditFileDirective(FileDirective):
    """``.. edit-file:: PATH``."""

    verb = _("Edit")
    action = EditFile
    option_spec: ClassVar[OptionSpec] = FileDirective.option_spec | {
        "show": lambda argument: directives.choice(argument, ["added"])
    }

    def shown(self, goal: Origin, before: str | None, text: str) -> nodes.Element:
        """The same; of what is only added, that alone in place of the whole file.

        Raises CheckpointError where more is done than adding lines in one place.
        """
        if "show" not in self.options or before is None or before == text:
            return super().shown(goal, before, text)
        added = added_lines(before, text)
        if not added:
            raise CheckpointError(
                f"the edit of {goal.path} does more than adding lines in one place: take "
                ":show: added out, or make two steps of it."
            )
        self.options["lines"] = f"{added[0]}-{added[-1]}"
        block = ("added", _("What to add"), self.block(goal, text))
        return self.choice("file", _("Show"), [block, self.changes(before, text)])


def _language_of(path: str) -> str:
    """The language of a file, by its name."""
    lexer = find_lexer_class_for_filename(path.rpartition("/")[2])
    return lexer.aliases[0] if lexer and lexer.aliases else "text"
