"""The folder in which the commands keep what they can make again: only this module knows its name.

What is in it is pruned (``pruning``): each use of it is a touch.
"""

import json
import os
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

FOLDER = ".checkpoints"  # in the root
CHANGES = f"{FOLDER}/changes.json"
_HOUR = 60 * 60  # seconds


def touch(path: Path) -> None:
    """Note that a file or a folder is used now, to the hour, where that can be noted.

    Not each time: who watches the playground for a new build would take each note for one.
    """
    with suppress(OSError):
        if time.time() - path.stat().st_mtime > _HOUR:
            os.utime(path)


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
            value = kept["value"] if kept["key"] == key else None
        except (OSError, ValueError, LookupError, TypeError, RecursionError):
            return None
        touch(self.folder / key)
        return value

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


class Store:
    """What is in the folder of a root."""

    def __init__(self, root: Path) -> None:
        folder = root / FOLDER
        self.results = Cache(folder / "results")  # of jobs
        self.reports = Cache(folder / "reports")  # of runs of the check
        self.parts = Cache(folder / "parts")  # of the pages
        self.hints = Cache(folder / "hints")  # how many were given
        self.environments = folder / "environments"
        self.wheels = folder / "wheels"  # of what commands install
        self.playground = folder / "playground"
        self.stamp = folder / "stamp.json"
        self.served = folder / "served.json"  # {"site": "http://localhost:8080/"}
        self.begun = folder / "begun"  # there once a learner's command has seen an open step
        self.changes = root / CHANGES
        self.pruned = folder / "pruned"  # last touched when it was pruned
