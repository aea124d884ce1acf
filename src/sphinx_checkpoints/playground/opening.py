"""The file on which a playground opens: the one that its option names, or that the text shows."""

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from docutils import nodes

from sphinx_checkpoints.model.names import split_folder
from sphinx_checkpoints.pages.nodes import Playground
from sphinx_checkpoints.pages.reading.steps import section_of


def opened(node: Playground, files: Sequence[str], checkpoints: Path) -> str:
    """One of the files that can be edited, or "" where there are none.

    Without an option it is that of the nearest excerpt of the section, those behind the playground
    first; ``checkpoints`` is the folder of the snapshots.
    """
    wanted = (node["open"], *_excerpts(node, checkpoints), *files)
    return next((path for path in wanted if path in files), "")


def _excerpts(node: Playground, checkpoints: Path) -> Iterator[str]:
    """The paths of the files that the section shows, from the playground on and then backwards."""
    section = section_of(node)
    shown = [one for one in section.findall(nodes.Element) if one is node or one.get("source")]
    at = shown.index(node)
    for block in (*shown[at + 1 :], *reversed(shown[:at])):
        path = Path(os.path.relpath(block["source"], checkpoints)).as_posix()
        yield split_folder(path)[1]
