"""What the playground is built from, to the byte: npm's own lock, and requirements with hashes."""

import re
from pathlib import Path

from sphinx_checkpoints.model.errors import CheckpointError, Place
from sphinx_checkpoints.playground.bundle.gather import Files

NPM = ("package.json", "package-lock.json")
WHEELS = "requirements.txt"
# What the wheels were resolved from: no build reads it.
RESOLVED_FROM = "requirements.in"


def read_lock(folder: Path, name: str) -> Files:
    """The files of a lock; ``name`` is the folder's path from the root.

    Raises CheckpointError when one is missing.
    """
    try:
        return {file: (folder / file).read_bytes() for file in (*NPM, WHEELS)}
    except OSError as error:
        place = Place(f"{name}/{Path(error.filename).name}")
        again = "write it again with checkpoints playground --refresh."
        raise CheckpointError(f"there is no such file of a lock: {again}", place) from None


def versions(requirements: str) -> dict[str, str]:
    """The versions that a requirements file pins, by the names of the packages."""
    return dict(re.findall(r"(?m)^([\w.-]+)(?:\[.*?\])?==([^\s;\\]+)", requirements))
