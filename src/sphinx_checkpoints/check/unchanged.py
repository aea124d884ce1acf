"""Whether anything that a run of the check reads has changed."""

import sys
from pathlib import Path

from sphinx_checkpoints.check.cache import digest, digest_of_files
from sphinx_checkpoints.tree import ignored_by, read_file, walk


def key_of_all(root: Path, options: object) -> str:
    """A number for the whole repository, this package, Python and the options of a run.

    Raises CheckpointError for a symbolic link, behind which anything may change.
    """
    package = Path(__file__).resolve().parents[1]
    files = (
        part
        for path in walk(root, root, ignored_by(root))
        for part in (path.relative_to(root).as_posix(), read_file(path).content)
    )
    modes = [path.stat().st_mode & 0o100 for path in walk(root, root, ignored_by(root))]
    return digest(options, sys.version, digest_of_files(package, "*.py"), modes, *files)
