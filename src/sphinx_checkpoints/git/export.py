"""Files in a folder that git takes for a work tree of the repository."""

import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from sphinx_checkpoints.git.command import decode, git, undirected
from sphinx_checkpoints.git.objects import LINK, MODULE, Entries, tree_of
from sphinx_checkpoints.model.tree import write_tree


@contextmanager
def work_tree(root: Path, commit: str, fill: Callable[[Path], Path]) -> Iterator[Path]:
    """A folder that ``fill`` has written files into, until the block ends; gives where the root is.

    A program that asks git there is answered from the repository, at a commit. The repository does
    not know of the folder: ``git worktree add`` would leave it listed when this is killed.
    """
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch).resolve() / "tutorial"
        folder.mkdir()
        there = fill(folder)
        if commit:
            link(root, commit, folder, folder.with_name("git"))
        with undirected():
            yield there


def link(root: Path, commit: str, folder: Path, private: Path) -> None:
    """Make a folder a work tree at a commit; ``private`` holds what is its own, as its index."""
    common = Path(root, git(root, "rev-parse", "--git-common-dir").text).resolve()
    private.mkdir()
    back = folder / ".git"
    back.write_text(f"gitdir: {private.as_posix()}\n", encoding="utf-8")
    for name, content in (("commondir", common.as_posix()), ("gitdir", back), ("HEAD", commit)):
        (private / name).write_text(f"{content}\n", encoding="utf-8")
    git(folder, "read-tree", commit)
    # What a filter cannot read is said to be changed; that is for its owner to know.
    git(folder, "update-index", "--refresh", accept=range(256))


def export(root: Path, entries: Entries, folder: Path) -> None:
    """Write files into a folder, byte for byte."""
    # Not git archive and not a checkout: attributes and settings change what those write.
    links = {path: entry for path, entry in entries.items() if entry.mode == LINK}
    files = {path: entry for path, entry in entries.items() if entry.mode not in (LINK, MODULE)}
    write_tree(tree_of(root, files), folder)
    # After all files, so that none is written through a link.
    for path, target in tree_of(root, links).items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).symlink_to(decode(target.content))
