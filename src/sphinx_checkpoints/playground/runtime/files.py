"""The application's files in the browser's file system."""

import hashlib
from base64 import b64decode
from collections.abc import Iterable, Mapping
from pathlib import Path


class _AlteredError(Exception):
    """A file is not what the page said that it is."""


def write_files(files: Iterable[Mapping[str, str]], root: Path) -> None:
    """Write files, each with its "path", its "content" in base64 and its "sha256".

    Raises AlteredError for one that, read back, is another than the checkpoint's.
    """
    for file in files:
        path = root / file["path"]
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b64decode(file["content"]))
        if hashlib.sha256(path.read_bytes()).hexdigest() != file["sha256"]:
            raise _AlteredError(f"{file['path']} is not the checkpoint's file")
