"""The directive ``without-rule``: a rule of the check that is not held for the page."""

import re

from docutils import nodes

from sphinx_checkpoints.model.errors import CheckpointError
from sphinx_checkpoints.model.page import WithoutRule
from sphinx_checkpoints.pages import names
from sphinx_checkpoints.pages.directives.directive import Taught

# What the current document is not held to.
WITHOUT = "sphinx_checkpoints.without"


class WithoutRuleDirective(Taught):
    """``.. without-rule:: CODE``; its content is the reason, which the report prints."""

    kind = names.WITHOUT
    has_content = True
    required_arguments = 1

    def build(self) -> list[nodes.Node]:
        """Nothing that is shown here; CheckpointError for what is no code, or without a reason."""
        code, reason = self.arguments[0], " ".join(" ".join(self.content).split())
        if not re.fullmatch(r"CP\d{3}", code):
            raise CheckpointError(f"{code!r} is no rule: write its code, as CP301.")
        if not reason:
            raise CheckpointError(f"{code} is switched off without a reason: write below it why.")
        before = self.env.current_document.get(WITHOUT) or ()
        self.env.current_document[WITHOUT] = (*before, WithoutRule(code, reason, self.place))
        return []
