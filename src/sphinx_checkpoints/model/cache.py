"""Results that are kept by what they were made from, never by time."""

import json
from contextlib import suppress
from pathlib import Path
from typing import Any


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
