"""SHA-256 of what something is made from: the only place where this package computes one.

All are in hexadecimal. What the reader's environment and the browser run has its own, as it imports
nothing of the engine's.
"""

import hashlib
import json
from functools import cache
from itertools import chain
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
    named = ((path, file.executable, file.content) for path, file in sorted(tree.items()))
    return digest(*chain.from_iterable(named))


def digest_of_files(folder: Path, pattern: str = "*") -> str:
    """SHA-256 of the names and contents of the files below a folder, or of one file."""
    found = sorted(folder.rglob(pattern)) if folder.is_dir() else [folder]
    files = [path for path in found if path.is_file() and path.suffix != ".pyc"]
    named = ((path.relative_to(folder.parent).as_posix(), path.read_bytes()) for path in files)
    return digest(*chain.from_iterable(named))


@cache
def digest_of_package() -> str:
    """SHA-256 of this package's modules; of those that run, for it is computed once."""
    return digest_of_files(Path(__file__).resolve().parents[1], "*.py")
