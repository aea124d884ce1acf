"""SHA-256 of what something is made from: the only place where this package computes one.

All are in hexadecimal. What the reader's environment and the browser run has its own, as it imports
nothing of the engine's.
"""

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path

from sphinx_checkpoints.model.tree import Tree

SHORT = 16  # characters that are enough for a name


def digest_of_bytes(content: bytes) -> str:
    """SHA-256 of bytes, as ``sha256sum`` prints it."""
    return hashlib.sha256(content).hexdigest()


def digest(*parts: object) -> str:
    """SHA-256 of values that JSON can hold, or bytes, each with its length."""
    made = hashlib.sha256()
    for part in parts:
        content = part if isinstance(part, bytes) else json.dumps(part, sort_keys=True).encode()
        made.update(f"{len(content)}\0".encode() + content)
    return made.hexdigest()


def digest_of_tree(tree: Tree) -> str:
    """SHA-256 of the paths, modes and contents of a tree."""
    return digest(
        *(
            part
            for path in sorted(tree)
            for part in (path, tree[path].executable, tree[path].content)
        )
    )


def digest_of_files(folder: Path, pattern: str = "*") -> str:
    """SHA-256 of the names and contents of the files below a folder, or of one file."""
    return digest(*_named_contents(folder, pattern))


def _named_contents(folder: Path, pattern: str) -> Iterator[object]:
    for path in sorted(folder.rglob(pattern)) if folder.is_dir() else [folder]:
        if path.is_file() and path.suffix != ".pyc":
            yield from (path.relative_to(folder.parent).as_posix(), path.read_bytes())
