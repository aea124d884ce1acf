"""Which files there are below a folder: what git tracks, and what it would track."""

import stat
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from sphinx_checkpoints.git.command import encode, git
from sphinx_checkpoints.git.ignored import NEVER, REFUSED, files_below, has_work_tree
from sphinx_checkpoints.git.objects import LINK, MODULE
from sphinx_checkpoints.model.errors import unreadable

UNTRACKED, SKIPPED = "?", "S"


@dataclass(frozen=True)
class Listed:
    """A path that git tracks, or would.

    ``mode`` and ``id`` are those of the index; "" where it does not have the path. ``disk`` is
    what the system says of the file or the link there; 0 where git does not look, because the path
    is not checked out, or was marked as one to leave alone: then only the index has its content.
    """

    mode: str = ""
    id: str = ""
    disk: int = 0

    @property
    def is_link(self) -> bool:
        """Whether it is a symbolic link."""
        return stat.S_ISLNK(self.disk) if self.disk else self.mode == LINK

    @property
    def is_file(self) -> bool:
        """Whether a file is there."""
        return stat.S_ISREG(self.disk)


Listing = Mapping[str, Listed]
# Paths with what the index has of them, and with whether git looks for them on the disk.
Found = Iterable[tuple[str, Listed, bool]]


def list_files(root: Path, *folders: str) -> dict[str, Listed]:
    """The files and the links at some paths and below them, by path from ``root``, in order.

    Git says what there is: a file that is tracked although it is ignored is there, and one that is
    not checked out; what is ignored, a repository inside and a socket are not. Where no git can be
    asked, the .gitignore files say it. A name that is no UTF-8 is as Python has it.

    Raises CheckpointError for a folder that cannot be read.
    """
    found = listed_by_git(root, folders)
    return there(root, listed_by_files(root, folders) if found is None else found)


def list_left(root: Path, folder: str) -> dict[str, Listed]:
    """The same of a folder in which no git is asked, though there may be one."""
    return there(root, listed_by_files(root, [folder]))


def there(root: Path, found: Found) -> dict[str, Listed]:
    """What there is of the paths, in order."""
    listing = dict(with_disk(root, found))
    return {path: listing[path] for path in sorted(listing, key=lambda path: path.split("/"))}


def listed_by_git(root: Path, folders: Sequence[str]) -> Found | None:
    """The paths that git tracks or would track; None where it cannot be asked."""
    if not has_work_tree(root):
        return None
    options = ["ls-files", "-z", "-v", "--stage", "--cached", "--others", "--exclude-standard"]
    answer = git(root, "--literal-pathspecs", *options, "--", *folders, accept=(0, REFUSED))
    return None if answer.status == REFUSED else map(parse, answer.items)


def parse(item: str) -> tuple[str, Listed, bool]:
    """A path, what the index has of it, and whether git looks for it on the disk."""
    tag, rest = item[0], item[2:]
    if tag == UNTRACKED:
        return rest, Listed(), True
    facts, _, path = rest.partition("\t")
    mode, identifier, _stage = facts.split(" ")
    return path, Listed(mode, identifier), tag.isupper() and tag != SKIPPED


def listed_by_files(root: Path, folders: Iterable[str]) -> Found:
    """The paths that git would track, as far as can be told without it."""
    return ((path, Listed(), True) for folder in folders for path in files_below(root, folder))


def with_disk(root: Path, found: Found) -> Iterator[tuple[str, Listed]]:
    """What there is of the paths, with what the system says of it."""
    for path, listed, is_looked_at in found:
        if listed.mode == MODULE or NEVER & set(path.split("/")):
            continue
        disk = mode_on_disk(root, path) if is_looked_at else 0
        is_there = disk and not stat.S_ISDIR(disk)
        if is_there and (listed.id or stat.S_ISREG(disk) or stat.S_ISLNK(disk)):
            yield path, replace(listed, disk=disk)
        elif not is_looked_at:
            yield path, listed


def mode_on_disk(root: Path, path: str) -> int:
    """What the system says of a path; 0 where nothing is there.

    Raises CheckpointError where it says nothing.
    """
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
    try:
        path.encode()
    except UnicodeEncodeError:
        return False
    return True
