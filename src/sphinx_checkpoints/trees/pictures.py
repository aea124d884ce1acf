"""The record that says of which files a picture was taken.

``pictures.json``, beside the pictures, names for each one the files that it shows. Taking a picture
again writes the digest of those files and of the picture itself; the check compares them.
"""

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from sphinx_checkpoints.git.objects import entries_at
from sphinx_checkpoints.git.worktree import read_tree
from sphinx_checkpoints.model.digest import digest_of_bytes
from sphinx_checkpoints.model.errors import CheckpointError, Place
from sphinx_checkpoints.model.tree import File

RECORD = "pictures.json"


@dataclass(frozen=True)
class Picture:
    """A picture's record: what it shows, as paths from the root, and the digests then."""

    shows: tuple[str, ...]
    sources: str
    picture: str


def read_record(folder: Path) -> dict[str, Picture]:
    """The record of a folder's pictures, by file name; CheckpointError for what is none."""
    path = folder / RECORD
    if not path.is_file():
        return {}
    try:
        entries: dict[str, dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))
        return {
            name: Picture(tuple(entry["shows"]), entry["sources"], entry["picture"])
            for name, entry in entries.items()
        }
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        message = f"this is no record of pictures ({error!r}): take the pictures again."
        raise CheckpointError(message, Place(path.as_posix())) from error


def record_picture(root: Path, path: Path, shows: tuple[str, ...]) -> None:
    """Write down what a picture shows, now that it has been taken."""
    record = read_record(path.parent)
    record[path.name] = Picture(
        shows, digest_of_shown(root, shows), digest_of_bytes(path.read_bytes())
    )
    entries = {name: asdict(picture) for name, picture in sorted(record.items())}
    text = json.dumps(entries, indent=2) + "\n"
    (path.parent / RECORD).write_text(text, encoding="utf-8")


def digest_of_shown(root: Path, shows: tuple[str, ...]) -> str:
    """SHA-256 of the paths and contents of files and folders, as committed records have it."""
    tree = read_tree(root, *shows)
    files = [
        f"{path}\0{len(file.content)}\0".encode() + file.content
        for name in shows
        for path, file in (entries_at(tree, name) or {name: File(b"")}).items()
    ]
    return digest_of_bytes(b"".join(files))
