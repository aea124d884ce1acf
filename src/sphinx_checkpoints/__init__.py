"""A Sphinx extension for tutorials that cannot drift from their code."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

__version__ = "0.1.0"


def setup(app: "Sphinx") -> "ExtensionMetadata":
    """Register what the extension adds."""
    # Loaded here: the command starts without Sphinx, which takes most of a second.
    from sphinx_checkpoints.extension import connect

    connect(app)
    return {
        "version": __version__,
        "env_version": 4,
        "parallel_read_safe": True,
        "parallel_write_safe": True,
    }
