"""The directive ``literalinclude``: Sphinx's own, with paths into the live tree redirected."""

import os
from pathlib import Path

from docutils import nodes
from docutils.parsers.rst import Directive
from sphinx.directives.code import LiteralInclude

from sphinx_checkpoints.judge import Origin, not_there
from sphinx_checkpoints.model.errors import CheckpointError
from sphinx_checkpoints.pages.directives.directive import Taught
from sphinx_checkpoints.pages.directives.shown import text_of


class IncludeDirective(Taught, LiteralInclude):
    """``.. literalinclude::``; what it shows of the live tree is a checkpoint's.

    The snapshot is read even where the live file is the same: the same bytes, and a page that
    does not change, and is not read again, while somebody works in the live tree.
    """

    kind = "include"
    is_redirected = False

    def build(self) -> list[nodes.Node]:
        """The excerpt."""
        self.is_redirected = True
        if self.options.get("caption") == "":
            self.options["caption"] = self.arguments[0]
        self.arguments[0] = self.redirected(self.arguments[0])
        if "diff" in self.options:
            self.options["diff"] = self.redirected(self.options["diff"])
        return LiteralInclude.run(self)

    def redirected(self, argument: str) -> str:
        """The path into a checkpoint for a path into the live tree, and any other as it is.

        Raises CheckpointError where the checkpoint does not have the file, or it is no text.
        """
        _, filename = self.env.relfn2path(argument)
        project = self.project
        path = Path(os.path.relpath(filename, project.root)).as_posix()
        if not path.startswith(f"{project.live}/"):
            return argument
        origin = self.origin_of(path)
        file = project.folder(origin.folder) / origin.path
        found = project.snapshot(origin.folder).get(origin.path)
        if found is None:
            raise CheckpointError(not_there(path, origin.folder, project.checkpoints))
        if "encoding" not in self.options:
            text_of(found, path)
        self.env.note_dependency(file)
        return "/" + os.path.relpath(file, self.env.srcdir).replace(os.sep, "/")

    def origin_of(self, path: str) -> Origin:
        """Where a file comes from as the page has it here, or else as its checkpoint has it."""
        name = self.shown_checkpoint()
        progress = self.leg.progress if self.leg else None
        if progress and progress.finish == name and progress.last(path):
            return progress.origins.get(path) or Origin(name, path)
        return Origin(name, path)


def below(other: type[Directive]) -> type[IncludeDirective]:
    """A directive that does what another one for ``literalinclude`` does, and redirects.

    The redirection comes last, so that it sees the path that the other one has made.
    """
    if issubclass(IncludeDirective, other):  # Sphinx's own
        return IncludeDirective

    class Redirected(other, IncludeDirective):  # type: ignore[misc, valid-type]
        def run(self) -> list[nodes.Node]:
            made: list[nodes.Node] = super().run()
            shows_code = any(any(node.findall(nodes.literal_block)) for node in made)
            if self.is_redirected or not shows_code:
                return made
            self.warn(
                CheckpointError(
                    f"the literalinclude of {other.__module__} does not call Sphinx's own with "
                    "super(), so that the page would show the live file: take that extension out "
                    "of conf.py, or correct it."
                )
            )
            return []

    return Redirected
