"""The disk: whether there is room, and whether what the commands write can be written."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

from sphinx_checkpoints.learn.doctor.trouble import Trouble
from sphinx_checkpoints.model.store import FOLDER
from sphinx_checkpoints.pages.site import Site

_ROOM = 500_000_000  # bytes: an environment, and the site


def troubles(site: Site) -> Iterator[Trouble]:
    """What keeps files from being written."""
    free = shutil.disk_usage(site.root).free
    if free < _ROOM:
        yield Trouble(
            f"The disk of {site.root} has {free // 1_000_000} MB left.",
            f"Make room for {_ROOM // 1_000_000} MB.",
        )
    root, live = site.root, site.project.live
    folders = [root / FOLDER, *filter(Path.is_dir, (root / FOLDER).glob("*")), root / live]
    for folder in [root, *folders]:
        if folder.exists() and not _is_writable(folder):
            named = folder.relative_to(root).as_posix()
            yield Trouble(
                f"Nothing can be written into {'this folder' if named == '.' else f'{named}/'}.",
                "Give yourself the right to, as its owner: it may have been made by another user.",
            )


def _is_writable(folder: Path) -> bool:
    """Whether it is a folder, and files in it can be made and found."""
    return folder.is_dir() and os.access(folder, os.R_OK | os.W_OK | os.X_OK)
