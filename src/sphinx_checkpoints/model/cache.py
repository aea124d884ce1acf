"""Results that are kept by what they were made from, never by time."""

import hashlib
import json
from contextlib import suppress
from pathlib import Path
from typing import Any


def digest(*parts: object) -> str:
    """A number for values that JSON can hold, or bytes."""
    made = hashlib.sha256()
    for part in parts:
        content = part if isinstance(part, bytes) else json.dumps(part, sort_keys=True).encode()
        made.update(f"{len(content)}\0".encode() + content)
    return made.hexdigest()


def digest_of_files(folder: Path, pattern: str = "*") -> str:
    """A number for the names and contents of the files below a folder, or of one file."""
    files = sorted(folder.rglob(pattern)) if folder.is_dir() else [folder]
    return digest(
        *(
            part
            for path in files
            if path.is_file() and path.suffix != ".pyc"
            for part in (path.relative_to(folder.parent).as_posix(), path.read_bytes())
        )
    )


class Cache:
    """A folder of results, a file each, named by its key.

    A file that is half written, or of somebody else's, is as if it were not there.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def get(self, key: str) -> Any:
        """The result of a key; None when there is none."""
        try:
            kept = json.loads((self.folder / key).read_text(encoding="utf-8"))
            return kept["value"] if kept["key"] == key else None
        except (OSError, ValueError, LookupError, TypeError, RecursionError):
            return None

    def put(self, key: str, value: Any) -> None:
        """Keep a result; a reader sees all of it or nothing.

        Where it cannot be written, as on a full disk, the next run does the work again.
        """
        draft = self.folder / f"{key}.new"
        with suppress(OSError):
            self.folder.mkdir(parents=True, exist_ok=True)
            draft.write_text(json.dumps({"key": key, "value": value}), encoding="utf-8")
            draft.replace(self.folder / key)

    def remove(self, key: str) -> None:
        """Forget a result."""
        with suppress(OSError):
            (self.folder / key).unlink()
