"""What kind of reader a builder writes for."""

from typing import TypeGuard

from sphinx.builders import Builder
from sphinx.builders.html import StandaloneHTMLBuilder


def is_interactive(builder: Builder) -> TypeGuard[StandaloneHTMLBuilder]:
    """Whether the pages are read in a browser, and not in a book reader."""
    return isinstance(builder, StandaloneHTMLBuilder) and builder.name != "epub"
