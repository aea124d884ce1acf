"""The directive ``when-done``: what a reader is told at the end of the part."""

from docutils import nodes

from sphinx_checkpoints.model.errors import CheckpointError
from sphinx_checkpoints.pages import names
from sphinx_checkpoints.pages.directives.directive import Taught
from sphinx_checkpoints.pages.nodes import WhenDone

_DONE = "sphinx_checkpoints.done"


class WhenDoneDirective(Taught):
    """``.. when-done::``; its content is part of the page, and said where all steps are done."""

    kind = names.WHEN_DONE
    has_content = True

    def build(self) -> list[nodes.Node]:
        """The content.

        Raises CheckpointError where there is none, or for a second one.
        """
        leg = self.required_leg()
        if not self.content:
            raise CheckpointError(
                "when-done has no content: write what a reader can do now, and what comes next."
            )
        part = (leg.start, leg.finish) if leg else None
        if part and self.env.current_document.get(_DONE) == part:
            raise CheckpointError("this is the part's second when-done: write all into the first.")
        self.env.current_document[_DONE] = part
        box = WhenDone("", *self.parse_content_to_nodes(), classes=["checkpoints-when-done"])
        self.set_source_info(box)
        return [box]
