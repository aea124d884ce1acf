"""The files of a commit, in a folder."""

from pathlib import Path

from sphinx_checkpoints.repository.git import decode
from sphinx_checkpoints.repository.objects import LINK, MODULE, Entries, tree_of
from sphinx_checkpoints.tree import write_tree


def export(root: Path, entries: Entries, folder: Path) -> None:
    """Write files into a folder, byte for byte.

    Not ``git archive`` and not a checkout: attributes and settings change what those write.
    """
    links = {path: entry for path, entry in entries.items() if entry.mode == LINK}
    files = {path: entry for path, entry in entries.items() if entry.mode not in (LINK, MODULE)}
    write_tree(tree_of(root, files), folder)
    # After all files, so that none is written through a link.
    for path, target in tree_of(root, links).items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).symlink_to(decode(target.content))
