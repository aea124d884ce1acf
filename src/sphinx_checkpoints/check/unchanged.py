"""Whether anything that a run of the check reads has changed."""

import sys
from pathlib import Path

from sphinx_checkpoints.git.listing import list_files, shown
from sphinx_checkpoints.git.worktree import read_listed
from sphinx_checkpoints.model.digest import digest, digest_of_files


def key_of_all(root: Path, options: object) -> str:
    """SHA-256 of the whole repository, this package, Python and the options of a run.

    Raises CheckpointError for a symbolic link, behind which anything may change.
    """
    package = Path(__file__).resolve().parents[1]
    listing = list_files(root, ".")
    tree = read_listed(root, listing)
    files = (part for path, file in tree.items() for part in (path, file.content))
    modes = [file.executable for file in tree.values()]
    names = [(shown(path), bool(listed.disk)) for path, listed in listing.items()]
    return digest(options, sys.version, digest_of_files(package, "*.py"), names, modes, *files)
