"""What a builder is for."""

from typing import TypeGuard

from sphinx.builders import Builder
from sphinx.builders.html import StandaloneHTMLBuilder

# The builder that holds the pages against the code; it is loaded where it is asked for.
CHECK = "checkpoints"


def is_interactive(builder: Builder) -> TypeGuard[StandaloneHTMLBuilder]:
    """Whether the pages are read in a browser, and not in a book reader."""
    return isinstance(builder, StandaloneHTMLBuilder) and builder.name != "epub"
