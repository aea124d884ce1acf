"""A copy of the repository in which drifts happen and are taken back."""

import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sphinx_checkpoints.model.tree import File, write_tree
from tests.drift.mutation import Changes
from tests.drift.original import Original

KEPT = ".checkpoints"
USED = ("environments", "wheels")  # which nobody changes


@dataclass(frozen=True)
class Scratch:
    """The copy's folder, and the files that it is a copy of."""

    root: Path
    original: Original

    @classmethod
    def make(cls, source: Path, root: Path) -> "Scratch":
        """Copy a repository, with what its checks know and have installed."""
        original = Original.read(source)
        write_tree(original.files, root)
        for made in USED:
            (root / KEPT / made).mkdir(parents=True)
            for folder in (source / KEPT / made).glob("*/"):
                (root / KEPT / made / folder.name).symlink_to(folder.resolve())
        if (source / KEPT / "results").is_dir():
            shutil.copytree(source / KEPT / "results", root / KEPT / "results")
        return cls(root, original)

    @contextmanager
    def changed(self, changes: Changes) -> Iterator[None]:
        """Have files be others until the block ends; then it is as before, times too."""
        times = {path: self.times_of(path) for path in changes if path in self.original.files}
        folders = [(self.root / path).parent for path in changes]
        try:
            for path, file in changes.items():
                self.put(path, file)
            yield
        finally:
            for path in changes:
                self.put(path, self.original.files.get(path))
            for path, (accessed, modified) in times.items():
                os.utime(self.root / path, ns=(accessed, modified))
            for folder in folders:
                remove_empty(folder, self.root)

    def times_of(self, path: str) -> tuple[int, int]:
        """When a file was read and written."""
        status = (self.root / path).stat()
        return status.st_atime_ns, status.st_mtime_ns

    def put(self, path: str, file: File | None) -> None:
        """Write a file, or take it away."""
        if file is None:
            (self.root / path).unlink(missing_ok=True)
        else:
            write_tree({path: file}, self.root)

    @contextmanager
    def patched(self, interpreter: Path, library: Mapping[str, str]) -> Iterator[None]:
        """Have an environment's libraries be others until the block ends."""
        environment = interpreter.parent.parent
        if not library:
            yield
            return
        true, patched = environment.with_suffix(".true"), environment.with_suffix(".patched")
        link_all(environment.resolve(), patched)
        for path, text in library.items():
            file = next(patched.glob("lib/python*/site-packages")) / path
            file.unlink()  # the other name of the file is the true environment's
            file.write_text(text, encoding="utf-8")
        environment.rename(true)  # a link to another copy's, or this copy's own
        patched.rename(environment)
        try:
            yield
        finally:
            shutil.rmtree(environment)
            true.rename(environment)


def link_all(source: Path, target: Path) -> None:
    """Make a folder with the same files, under second names."""
    try:
        shutil.copytree(source, target, symlinks=True, copy_function=os.link)
    except shutil.Error:  # the two are on different disks
        shutil.rmtree(target)
        shutil.copytree(source, target, symlinks=True)


def remove_empty(folder: Path, root: Path) -> None:
    """Remove folders that a change has made and left empty."""
    while folder != root and folder.is_dir() and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent
