"""The files of a checkpoint, or of the live project: what git would track below a folder."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath


@dataclass(frozen=True, eq=False)
class File:
    """A file's bytes, and git's one bit of mode.

    Line ends are as git keeps them. ``kept`` is all that git keeps of a file that a filter or an
    encoding makes another one; None for other files.
    """

    content: bytes
    executable: bool = False
    kept: bytes | None = None

    @property
    def stored(self) -> bytes:
        """What git keeps of the file."""
        return self.content if self.kept is None else self.kept

    def __eq__(self, other: object) -> bool:
        """Whether git, or who reads the files, finds them the same."""
        return isinstance(other, File) and (
            self.executable == other.executable
            and (self.content == other.content or self.stored == other.stored)
        )

    __hash__ = None  # type: ignore[assignment]


# Paths as the learner types them, from the root, with slashes.
Tree = Mapping[str, File]


def write_tree(tree: Tree, root: Path) -> None:
    """Write the files of a tree below a folder, making the folders that they need."""
    for folder in {(root / name).parent for name in tree}:
        folder.mkdir(parents=True, exist_ok=True)
    for name, file in tree.items():
        path = root / name
        path.write_bytes(file.content)
        path.chmod(0o755 if file.executable else 0o644)


def import_root(tree: Tree, folder: str) -> str:
    """Where Python has to begin to import what is in a folder: above it, where it is a package.

    That is a path from the tree's own folder, "." for that itself.
    """
    path = PurePosixPath(folder)
    while f"{path}/__init__.py" in tree:
        path = path.parent
    return str(path)


def differing(one: Mapping[str, object], other: Mapping[str, object]) -> Iterator[str]:
    """The paths at which two trees differ, in order."""
    paths = sorted(one.keys() | other.keys())
    return (path for path in paths if one.get(path) != other.get(path))
