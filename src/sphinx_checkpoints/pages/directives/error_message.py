"""The directive ``error-message``: an error as it is printed, what causes it, and what to do."""

from typing import ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.util.typing import OptionSpec

from sphinx_checkpoints.model.error_message import VARIES
from sphinx_checkpoints.model.errors import CheckpointError
from sphinx_checkpoints.pages.directives.directive import Taught
from sphinx_checkpoints.pages.nodes import ErrorBox

_FEWEST = 8  # characters that a text needs, lest it be found everywhere


class ErrorMessageDirective(Taught):
    """``.. error-message:: TEXT``, a line for each form of it, and what explains it.

    Markdown has one line for an argument: there the other forms are the option ``also``.
    """

    kind = "error"
    has_content = True
    required_arguments = 1
    final_argument_whitespace = True
    option_spec: ClassVar[OptionSpec] = {"also": directives.unchanged_required}

    def build(self) -> list[nodes.Node]:
        """The texts, as a terminal shows them, and what is said of them.

        Raises CheckpointError where a text says too little, or nothing is said of it.
        """
        lines = f"{self.arguments[0]}\n{self.options.get('also', '')}".splitlines()
        texts = tuple(filter(None, map(str.strip, lines)))
        for text in texts:
            if len("".join(text.replace(VARIES, "").split())) < _FEWEST:
                raise CheckpointError(
                    f"{text!r} would be found in too much: write more of the error's text."
                )
        if not self.content:
            raise CheckpointError("nothing explains the error: write below it what causes it.")
        shown = "\n".join(texts)
        block = nodes.literal_block(shown, shown, language="none")
        box = ErrorBox("", block, *self.parse_content_to_nodes(), texts=texts)
        box["classes"].append("checkpoints-error")
        # By its text: an address stays the same when other errors come and go.
        box["ids"].append(f"error-{nodes.make_id(texts[0])}")
        self.set_source_info(box)
        self.state.document.set_id(box)
        return [box]
