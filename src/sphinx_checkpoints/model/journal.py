"""Change files all at once: what is killed on the way leaves what there was before."""

import base64
import json
import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from sphinx_checkpoints.model.contents import Content, Contents, content_at, digest_of_content, put
from sphinx_checkpoints.model.errors import CheckpointError, Place
from sphinx_checkpoints.model.file_lock import hold
from sphinx_checkpoints.model.store import CHANGES

# The roots in which this process is changing something.
_held: set[Path] = set()


@dataclass(frozen=True)
class Journal:
    """The right to change files below ``root``: ``file`` is held, and says what they were."""

    root: Path
    file: BinaryIO

    def carry_out(self, folder: str, new: Contents) -> None:
        """Make files what is given; folders below ``folder`` come and go with them.

        Raises CheckpointError where one cannot be changed: then none is.
        """
        old = {path: content_at(self.root / path) for path in new}
        self.file.write(_encoded(folder, old, new))
        self.file.flush()
        try:
            put(self.root / folder, self.root, new)
        except BaseException as error:
            put(self.root / folder, self.root, old)
            self._clear()
            if isinstance(error, OSError):
                raise CheckpointError(f"nothing was changed: {error}") from error
            raise
        self._clear()

    def undo(self) -> None:
        """Bring back what a killed change changed; CheckpointError for what was changed since."""
        self.file.seek(0)
        noted = _decoded(self.file.read())
        if noted:
            folder, old, after = noted
            for path, before in old.items():
                now = digest_of_content(content_at(self.root / path))
                if now not in {digest_of_content(before), after[path]}:
                    raise CheckpointError(
                        "this was changed after an update had been killed in the middle: make "
                        f"{folder}/ what it should be, delete {CHANGES}, then run this again.",
                        Place(path),
                    )
            put(self.root / folder, self.root, old)
        self._clear()

    def _clear(self) -> None:
        """Forget what there was: from here on the change is done."""
        self.file.truncate(0)
        self.file.seek(0)


@contextmanager
def changing(root: Path) -> Iterator[Journal]:
    """Have the right to change files below a root, which one process has at a time.

    A change that was killed is undone first. Raises CheckpointError where that cannot be.
    """
    path = root / CHANGES
    try:
        path.parent.mkdir(exist_ok=True)
        with _open_held(path) as file:
            journal = Journal(root, file)
            journal.undo()
            _held.add(root)
            try:
                yield journal
            finally:
                _held.discard(root)
                _remove(path, file)
    except OSError as error:
        raise CheckpointError(f"the checkpoints cannot be changed: {error}") from error


def undo_killed(root: Path) -> None:
    """Bring back what there was before a change that was killed, and wait for one under way.

    Raises CheckpointError where that cannot be.
    """
    if root not in _held and (root / CHANGES).exists():
        with changing(root):
            pass


def _open_held(path: Path) -> BinaryIO:
    """Open a file, and hold it: the one that has this path when all others have let go of it."""
    while True:
        file = path.open("ab+")
        hold(file)
        with suppress(FileNotFoundError):
            if os.path.samestat(os.fstat(file.fileno()), path.stat()):
                return file
        file.close()


def _remove(path: Path, file: BinaryIO) -> None:
    """Delete a journal that has nothing more to say."""
    if os.fstat(file.fileno()).st_size:
        return
    if sys.platform == "win32":
        file.close()  # Windows deletes no open file
    with suppress(OSError):  # somebody else has it there by now
        path.unlink()


def _encoded(folder: str, old: Contents, new: Contents) -> bytes:
    """What a journal says: what there was, and the SHA-256 of what comes."""
    before = {
        path: content and [base64.b64encode(content.content).decode(), content.mode]
        for path, content in old.items()
    }
    after = {path: digest_of_content(content) for path, content in new.items()}
    return json.dumps({"folder": folder, "old": before, "new": after}).encode()


def _decoded(text: bytes) -> tuple[str, Contents, Mapping[str, str]] | None:
    """What a journal says; None for half a journal, which was killed before it changed anything.

    Raises CheckpointError for what no journal says.
    """
    try:
        noted = json.loads(text)
    except ValueError:
        return None
    try:
        old = {
            path: Content(base64.b64decode(content[0]), content[1]) if content else None
            for path, content in noted["old"].items()
        }
        return noted["folder"], old, {path: noted["new"][path] for path in old}
    except (TypeError, KeyError, AttributeError, ValueError) as error:
        raise CheckpointError(
            "this is nothing that an update wrote: delete it, then run this again.", Place(CHANGES)
        ) from error
