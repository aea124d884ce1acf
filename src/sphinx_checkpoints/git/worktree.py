"""The files that lie on the disk, as git sees them."""

import os
import stat
from collections.abc import Callable, Collection, Iterable, Mapping
from pathlib import Path

from sphinx_checkpoints.git.command import decode, git, prefix_of
from sphinx_checkpoints.git.conversion import as_kept
from sphinx_checkpoints.git.ignored import has_repository, has_work_tree
from sphinx_checkpoints.git.listing import Listed, Listing, is_text, list_files, list_left
from sphinx_checkpoints.git.objects import EXECUTABLE, contents_of
from sphinx_checkpoints.model.errors import CheckpointError, Place, unreadable
from sphinx_checkpoints.model.tree import File, write_tree


def read_tree(root: Path, *folders: str) -> dict[str, File]:
    """The files at some paths and below them, by path from ``root``; see ``read_listed``."""
    return read_listed(root, list_files(root, *folders))


def read_listed(root: Path, listing: Listing) -> dict[str, File]:
    """The files that are listed, as git would keep them.

    A file that git does not look for on the disk is as the index has it. One with a name that is
    no UTF-8 is passed over. Raises CheckpointError for a symbolic link, which could lead out of the
    tree, and for a file that cannot be read.
    """
    refuse_other_than_files(listing)
    named = {path: listed for path, listed in listing.items() if is_text(path)}
    there = {path: listed for path, listed in named.items() if listed.disk}
    found = _read_disk(root, there) | _read_index(root, named)
    return {path: found[path] for path in named if path in found}


def refuse_other_than_files(listing: Listing) -> None:
    """Raises CheckpointError for what no tree can hold."""
    for path, listed in listing.items():
        if listed.is_link:
            raise CheckpointError(
                "this is a symbolic link, which could lead out of the tree: "
                "put the file itself there.",
                Place(path),
            )
        if listed.disk and not listed.is_file:
            raise CheckpointError(
                "git has a file here, and this is none: move it out of the way.", Place(path)
            )


def read_left(
    root: Path,
    folder: str,
    leave_out: Callable[[Iterable[str]], Collection[str]] = lambda _: (),
) -> dict[str, File]:
    """The files that commands have left in a folder, byte for byte, by path from ``root``.

    No git is asked there: the commands may have told it to run programs. ``leave_out`` gives those
    of some paths that are not looked at. Raises CheckpointError as ``read_listed`` does.
    """
    left = list_left(root, folder)
    gone = leave_out(left)
    listing = {path: one for path, one in left.items() if is_text(path) and path not in gone}
    refuse_other_than_files(listing)
    return {
        path: File(content, _is_executable(listing[path]))
        for path, content in _contents_on_disk(root, listing).items()
    }


def _read_disk(root: Path, listing: Listing) -> dict[str, File]:
    """The files that are on the disk."""
    contents = _contents_on_disk(root, listing)
    files = {path: File(content) for path, content in contents.items()}
    if contents and has_work_tree(root):
        files = as_kept(root, contents)
    modes = modes_of(root, {path: listing[path] for path in files})
    return {path: File(file.content, modes[path], file.kept) for path, file in files.items()}


def _contents_on_disk(root: Path, listing: Listing) -> dict[str, bytes]:
    """What is on the disk, but for what somebody has just taken away."""
    contents = {}
    for path in listing:
        try:
            contents[path] = (root / path).read_bytes()
        except FileNotFoundError:
            continue
        except OSError as error:
            raise unreadable(path, error) from error
    return contents


def _is_executable(listed: Listed) -> bool:
    """Whether a file on the disk is executable."""
    return bool(listed.disk & stat.S_IXUSR)


def modes_of(root: Path, listing: Listing) -> dict[str, bool]:
    """Whether files are executable: the disk says it, or the index where git does not ask that."""
    on_disk = {path: _is_executable(listed) for path, listed in listing.items()}
    in_index = {path: listed.mode == EXECUTABLE for path, listed in listing.items()}
    if on_disk == in_index or _trusts_disk(root):
        return on_disk
    return in_index


def _trusts_disk(root: Path) -> bool:
    """Whether git takes the executable bit from the disk: not on Windows, for one."""
    if not has_work_tree(root):
        return True
    options = ["config", "--type=bool", "--default=true", "--get", "core.fileMode"]
    return git(root, *options).text == "true"


def _read_index(root: Path, listing: Mapping[str, Listed]) -> dict[str, File]:
    """The files that only the index has."""
    hidden = {path: listed for path, listed in listing.items() if not listed.disk}
    if not hidden:
        return {}
    contents = contents_of(root, [listed.id for listed in hidden.values()])
    return {
        path: File(contents[listed.id], listed.mode == EXECUTABLE)
        for path, listed in hidden.items()
    }


def copy_work_tree(root: Path, folder: Path) -> Path:
    """Copy all that git has of a work tree, or would have, into a folder; links stay links.

    That is the work tree around ``root``. Gives where ``root`` is then. Raises CheckpointError for
    a file that cannot be read.
    """
    prefix = prefix_of(root) if has_repository(root) else ""
    _copy_all(root.parents[prefix.count("/") - 1] if prefix else root, folder)
    return folder / prefix


def _copy_all(root: Path, folder: Path) -> None:
    listing = {path: listed for path, listed in list_files(root, ".").items() if is_text(path)}
    links = {path for path, listed in listing.items() if listed.is_link}
    # Not what somebody else finds behind a link in place of a folder.
    inside = {path for path in listing if links & {str(p) for p in Path(path).parents}}
    files = {path: listing[path] for path in listing.keys() - links - inside}
    write_tree(read_listed(root, files), folder)
    for path in links - inside:
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        if listing[path].disk:
            target = os.readlink(root / path)  # noqa: PTH115 - a Path would tidy it
        else:
            [content] = contents_of(root, [listing[path].id]).values()
            target = decode(content)
        (folder / path).symlink_to(target)
