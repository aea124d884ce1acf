"""Which files there are below a folder: what git tracks, and what it would track."""

import stat
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from sphinx_checkpoints.git.command import encode, git
from sphinx_checkpoints.git.ignored import NEVER, REFUSED, files_below, has_work_tree
from sphinx_checkpoints.git.objects import LINK, MODULE
from sphinx_checkpoints.model.errors import unreadable

_UNTRACKED = "?"


@dataclass(frozen=True)
class Listed:
    """A path that git tracks, or would.

    ``mode`` and ``id`` are those of the index; "" where it does not have the path. ``stage`` is
    "0" but in a conflict, and ``tag`` the letter of git ls-files for how it treats the path.
    ``disk`` is what the system says of the file or the link there; 0 where git does not look,
    because the path is not checked out, or was marked as one to leave alone: then only the index
    has its content.
    """

    mode: str = ""
    id: str = ""
    stage: str = "0"
    tag: str = _UNTRACKED
    disk: int = 0

    @property
    def is_skipped(self) -> bool:
        """Whether git leaves the file alone, as in a sparse checkout."""
        return self.tag in ("S", "s")

    @property
    def is_assumed(self) -> bool:
        """Whether git assumes that the file is unchanged."""
        return self.tag.islower()

    @property
    def is_link(self) -> bool:
        """Whether it is a symbolic link."""
        return stat.S_ISLNK(self.disk) if self.disk else self.mode == LINK

    @property
    def is_file(self) -> bool:
        """Whether a file is there."""
        return stat.S_ISREG(self.disk)


Listing = Mapping[str, Listed]
_LS_FILES = ("--literal-pathspecs", "ls-files", "-z", "-v", "--stage")


def list_files(root: Path, *folders: str) -> dict[str, Listed]:
    """The files and the links at some paths and below them, by path from ``root``, in order.

    Git says what there is: a file that is tracked although it is ignored is there, and one that is
    not checked out; what is ignored, a repository inside and a socket are not. Where no git can be
    asked, the .gitignore files say it. A name that is no UTF-8 is as Python has it.

    Raises CheckpointError for a folder that cannot be read.
    """
    if has_work_tree(root):
        options = [*_LS_FILES, "--cached", "--others", "--exclude-standard"]
        answer = git(root, *options, "--", *folders, accept=(0, REFUSED))
        if answer.status != REFUSED:
            return dict(_with_disk(root, dict(map(_parse, answer.items))))
    found = {path: Listed() for folder in folders for path in files_below(root, folder)}
    return dict(_with_disk(root, found))


def list_left(root: Path, folder: str) -> dict[str, Listed]:
    """What commands have left; no git is asked, and a repository that they make is no other's."""
    found = {path: Listed() for path in files_below(root, folder, nested=True)}
    return dict(_with_disk(root, found))


def list_index(
    root: Path, *folders: str, env: Mapping[str, str] | None = None
) -> dict[str, Listed]:
    """What the index has at some paths and below them; submodules, too. ``disk`` is 0.

    A path in conflict is there with its last stage.
    """
    return dict(map(_parse, git(root, *_LS_FILES, "--", *folders, env=env).items))


def _parse(item: str) -> tuple[str, Listed]:
    """A path, and what the index has of it."""
    tag, rest = item[0], item[2:]
    if tag == _UNTRACKED:
        return rest, Listed()
    facts, _, path = rest.partition("\t")
    mode, identifier, stage = facts.split(" ")
    return path, Listed(mode, identifier, stage, tag)


def _with_disk(root: Path, found: Listing) -> Iterator[tuple[str, Listed]]:
    """What there is of the paths, with what the system says of it, in order."""
    for path in sorted(found, key=lambda path: path.split("/")):
        listed = found[path]
        if listed.mode == MODULE or NEVER & set(path.split("/")):
            continue
        is_looked_at = not (listed.is_skipped or listed.is_assumed)
        disk = mode_on_disk(root, path) if is_looked_at else 0
        is_there = disk and not stat.S_ISDIR(disk)
        if is_there and (listed.id or stat.S_ISREG(disk) or stat.S_ISLNK(disk)):
            yield path, replace(listed, disk=disk)
        elif not is_looked_at:
            yield path, listed


def mode_on_disk(root: Path, path: str) -> int:
    """What the system says of a path, 0 where nothing is; CheckpointError where it says nothing."""
    try:
        return (root / path).lstat().st_mode
    except (FileNotFoundError, NotADirectoryError):
        return 0
    except OSError as error:
        raise unreadable(path, error) from error


def shown(path: str) -> str:
    """A path as a person can read it, also one that is no UTF-8."""
    return encode(path).decode("utf-8", "backslashreplace")


def is_text(path: str) -> bool:
    """Whether a path is text: a name that is no UTF-8 cannot be written into a page."""
    return path.encode(errors="ignore").decode() == path
