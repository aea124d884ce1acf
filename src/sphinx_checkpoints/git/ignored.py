"""What git ignores: git itself is asked, or the .gitignore files where there is no git to ask."""

import re
import shutil
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_checkpoints.git.command import decode, git, nul_ended
from sphinx_checkpoints.model.errors import unreadable
from sphinx_checkpoints.model.store import FOLDER

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

# Git's own, which in a linked work tree is a file, and this package's.
NEVER = frozenset([".git", FOLDER])
REFUSED = 128  # what is no repository to git, or one of another person's


def has_repository(root: Path) -> bool:
    """Whether there is a git, and a repository that has its top, or files, at ``root``.

    One around it that has none of its files, as that of somebody's home, is no matter.
    """
    if shutil.which("git") is None:
        return False
    return (root / ".git").exists() or bool(
        git(root, "ls-files", "-z", "--", ".", accept=(0, REFUSED)).output
    )


def has_work_tree(root: Path) -> bool:
    """Whether it is for git to say which files there are below ``root``.

    Not without a git or a repository, and not where a repository around ``root`` ignores all of it.
    Git may refuse to answer even so, with the exit status REFUSED.
    """
    if has_repository(root):
        return True
    if shutil.which("git") is None:
        return False
    return git(root, "check-ignore", "--quiet", ".", accept=(0, 1, REFUSED)).status == 1


def ignored(root: Path, paths: Iterable[str]) -> set[str]:
    """Those of some paths from ``root`` that git ignores, and does not track all the same.

    The paths need not be there; that of a folder ends with a slash.
    """
    wanted = list(dict.fromkeys(paths))
    never = {path for path in wanted if NEVER & set(path.split("/"))}
    asked = [path for path in wanted if path not in never]
    if not asked:
        return never
    asks = _ignored_by_git if has_work_tree(root) else ignored_by_files
    return never | asks(root, asked)


def _ignored_by_git(root: Path, paths: Iterable[str]) -> set[str]:
    """Those that git ignores."""
    own = [path for path in paths if not _is_elsewhere(root, Path(path).parent)]
    options = ["check-ignore", "-z", "--stdin"]
    answer = git(root, *options, input=nul_ended(own), accept=(0, 1, REFUSED))
    if answer.status == REFUSED:
        return ignored_by_files(root, paths)
    return set(answer.items)


def _is_elsewhere(root: Path, folder: Path) -> bool:
    """Whether a folder is behind a symbolic link or in a submodule, of which git says nothing."""
    own = [parent for parent in (folder, *folder.parents) if parent != Path()]
    return any((root / parent).is_symlink() or (root / parent / ".git").exists() for parent in own)


def ignored_by_files(
    root: Path, paths: Iterable[str], files: Mapping[str, bytes] | None = None
) -> set[str]:
    """Those that the .gitignore files leave out; ``files`` stand for what some of them say now."""
    rules = Rules(root, files or {})
    return {path for path in paths if rules.leave_out(path)}


def files_below(root: Path, folder: str, *, nested: bool = False) -> Iterator[str]:
    """A folder's paths that no .gitignore leaves out.

    A repository inside has its own, which are among them where it is ``nested``.
    """
    rules, start = Rules(root, {}), root / folder
    if start.is_symlink() or start.is_file():
        yield folder
    elif start.is_dir():
        yield from walk(root, start, rules, nested=nested)


def walk(root: Path, folder: Path, rules: "Rules", *, nested: bool = False) -> Iterator[str]:
    """The paths in a folder and its folders."""
    try:
        inside = sorted(folder.iterdir())
    except OSError as error:
        raise unreadable(folder.relative_to(root).as_posix(), error) from error
    for path in inside:
        name = path.relative_to(root).as_posix()
        is_folder = path.is_dir() and not path.is_symlink()
        if path.name in NEVER or rules.match(name, is_folder=is_folder):
            continue
        if not is_folder:
            yield name
        elif nested or not (path / ".git").exists():
            yield from walk(root, path, rules, nested=nested)


class Rules:
    """The .gitignore files of a folder and its folders, and what a repository there leaves out."""

    def __init__(self, root: Path, files: Mapping[str, bytes]) -> None:
        self.root, self.files = root, files
        self.spec = cache(self._spec)

    def leave_out(self, path: str) -> bool:
        """Whether a path is left out, or a folder that it is in; a folder's ends with a slash."""
        name = path.rstrip("/")
        folders = [parent.as_posix() for parent in Path(name).parents][-2::-1]
        is_inside = any(self.match(folder, is_folder=True) for folder in folders)
        return is_inside or self.match(name, is_folder=path.endswith("/"))

    def match(self, name: str, *, is_folder: bool) -> bool:
        """Whether the nearest .gitignore that speaks of a path leaves it out."""
        for parent in Path(name).parents:
            inside = Path(name).relative_to(parent).as_posix()
            found = self.spec(parent).check_file(f"{inside}/" if is_folder else inside)
            if found.include is not None:
                return found.include
        return False

    def _spec(self, folder: Path) -> "GitIgnoreSpec":
        """The patterns of one folder; those of its .gitignore come last, and win."""
        # Loaded here: where git is asked, nothing needs it.
        from pathspec import GitIgnoreSpec

        path = folder / ".gitignore"
        given = self.files.get(path.as_posix())
        lines = _lines_of(read(self.root / path) if given is None else given)
        if folder == Path():
            lines = _lines_of(read(self.root / ".git/info/exclude")) + lines
        return GitIgnoreSpec.from_lines(filter(_is_pattern, lines))


def read(path: Path) -> bytes:
    """What is in a file with patterns; nothing where there is none."""
    return path.read_bytes() if path.is_file() else b""


def _lines_of(content: bytes) -> list[str]:
    """The lines of a file with patterns, in whatever encoding, as git reads them."""
    return decode(content.removeprefix(b"\xef\xbb\xbf")).split("\n")


def _is_pattern(line: str) -> bool:
    """Whether a line can be a pattern: to git one that cannot matches nothing."""
    from pathspec import GitIgnoreSpec

    try:
        GitIgnoreSpec.from_lines([line])
    except (ValueError, re.error):
        return False
    return True
