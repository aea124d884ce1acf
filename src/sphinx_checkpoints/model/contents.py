"""What lies on the disk at paths, byte for byte: read, written and taken away."""

import os
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from sphinx_checkpoints.model.digest import digest_of_bytes

_DRAFT = ".changes"  # the one file that is being written, beside the snapshots


@dataclass(frozen=True)
class Content:
    """What lies on the disk at a path: its bytes, and its mode."""

    content: bytes
    mode: int


# By path from the root; None where nothing is.
Contents = Mapping[str, Content | None]


def content_at(path: Path) -> Content | None:
    """What lies at a path, if it is a file."""
    try:
        if path.is_symlink() or not path.is_file():
            return None
        return Content(path.read_bytes(), path.stat().st_mode & 0o777)
    except (FileNotFoundError, NotADirectoryError):
        return None


def put(folder: Path, root: Path, contents: Contents) -> None:
    """Make files below a folder what is given, first those that go."""
    (folder / _DRAFT).unlink(missing_ok=True)
    for path, content in contents.items():
        if content is None:
            _delete(folder, root / path)
    for path, content in contents.items():
        if content is not None and content_at(root / path) != content:
            _write(folder, root / path, content)


def _delete(folder: Path, path: Path) -> None:
    """Delete a file, if one is there, and the folders that it leaves empty."""
    if path.is_symlink() or path.is_file():
        path.unlink()
    for parent in path.relative_to(folder).parents[:-1]:
        with suppress(OSError):  # it holds something, or is not there
            (folder / parent).rmdir()


def _write(folder: Path, path: Path, content: Content) -> None:
    """Write a file whole, and the folders that it needs."""
    draft = folder / _DRAFT
    folder.mkdir(parents=True, exist_ok=True)
    draft.write_bytes(content.content)
    draft.chmod(content.mode)
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.is_dir() and not path.is_symlink():
        for inside, _, _ in os.walk(path, topdown=False):
            Path(inside).rmdir()
    draft.replace(path)


def digest_of_content(content: Content | None) -> str:
    """SHA-256 of a file's bytes; "" where there is none."""
    return digest_of_bytes(content.content) if content else ""


def in_the_way(root: Path, path: str) -> Iterator[str]:
    """What would have to go for a file: in place of a folder around it, there, and below."""
    for part in (*map(str, reversed(PurePosixPath(path).parents[:-1])), path):
        place = root / part
        if os.path.lexists(place) and (place.is_symlink() or not place.is_dir()):
            yield part
            return
    for inside in (root / path).rglob("*"):
        if inside.is_symlink() or not inside.is_dir():
            yield inside.relative_to(root).as_posix()
