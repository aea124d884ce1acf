"""The files of a checkpoint, or of the live project: what git would track below a folder."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from pathspec import GitIgnoreSpec

from sphinx_checkpoints.errors import CheckpointError, Place


@dataclass(frozen=True)
class File:
    """A file's bytes, and git's one bit of mode."""

    content: bytes
    executable: bool = False


# Paths as the learner types them, from the root, with slashes.
Tree = Mapping[str, File]


def read_tree(root: Path, folder: str, ignored: GitIgnoreSpec) -> dict[str, File]:
    """The files below ``root/folder``, by their path from ``root``.

    ``ignored`` is matched against these paths. Raises CheckpointError for a symbolic link: it
    could lead out of the tree.
    """
    return {
        path.relative_to(root).as_posix(): read_file(path)
        for path in walk(root, root / folder, ignored)
    }


def walk(root: Path, folder: Path, ignored: GitIgnoreSpec) -> Iterator[Path]:
    """The paths of the files below a folder, in order, without those that git would ignore."""
    for path in sorted(folder.iterdir()):
        name = path.relative_to(root).as_posix()
        if path.is_symlink():
            raise CheckpointError(
                "this is a symbolic link, which could lead out of the tree: "
                "put the file itself there.",
                Place(name),
            )
        if ignored.match_file(f"{name}/" if path.is_dir() else name):
            continue
        if path.is_dir():
            yield from walk(root, path, ignored)
        else:
            yield path


def read_file(path: Path) -> File:
    """A file's content and mode."""
    return File(path.read_bytes(), bool(path.stat().st_mode & 0o100))


def ignored_by(root: Path) -> GitIgnoreSpec:
    """What the repository's .gitignore leaves out, and git's and this package's own folders."""
    gitignore = root / ".gitignore"
    lines = gitignore.read_text(encoding="utf-8").splitlines() if gitignore.is_file() else []
    # In a linked work tree .git is a file, which leads back to the repository.
    return GitIgnoreSpec.from_lines([".git", ".checkpoints/", *lines])


def write_tree(tree: Tree, root: Path) -> None:
    """Write the files of a tree below a folder, making the folders that they need."""
    for name, file in tree.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(file.content)
        path.chmod(0o755 if file.executable else 0o644)
