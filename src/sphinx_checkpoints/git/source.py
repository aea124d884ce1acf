"""The commit that the branches are made from, and the commits made from it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from sphinx_checkpoints.git.checkpoint_refs import tips_of
from sphinx_checkpoints.git.commits import make_commit, signature_of
from sphinx_checkpoints.git.default import default_branch, default_commits, source_commit
from sphinx_checkpoints.git.export import export, work_tree
from sphinx_checkpoints.git.history import State, history
from sphinx_checkpoints.git.objects import (
    LINK,
    MODULE,
    Entries,
    entries_below,
    entries_of,
    make_tree,
    tree_of,
    with_folder,
)
from sphinx_checkpoints.git.refs import descends
from sphinx_checkpoints.git.remotes import remotes
from sphinx_checkpoints.judge import judged_parts
from sphinx_checkpoints.model.errors import CheckpointError, Place
from sphinx_checkpoints.model.names import natural, refuse_name
from sphinx_checkpoints.model.part import Part

PartsAt = Callable[[Path], Sequence[Part]]


@dataclass(frozen=True)
class Layout:
    """Where a commit keeps the live tree and the snapshots, and how its parts are read.

    ``parts_at`` gets a folder with the commit's files, and gives the parts in order.
    """

    live: str
    checkpoints: str
    parts_at: PartsAt


@dataclass(frozen=True)
class Source:
    """A commit, the files in it, and its checkpoints' files by path from the root, oldest first."""

    commit: str
    files: Entries
    snapshots: Mapping[str, Entries]


def read_source(root: Path, layout: Layout, revision: str = "") -> Source:
    """The commit that the branches are made from.

    Raises CheckpointError when it is not there, has no checkpoints, or is a branch's own.
    """
    commit = source_commit(root, revision)
    files = entries_of(root, commit)
    snapshots = _snapshots_of(files, layout)
    _refuse_own_branches(root, commit, snapshots)
    return Source(commit, files, snapshots)


def branch_commits(root: Path, layout: Layout, source: Source) -> dict[str, str]:
    """Write the commits of all branches, as objects; gives each branch's last one.

    Raises CheckpointError for pages and snapshots that do not fit together.
    """
    with work_tree(root, source.commit, partial(export, root, source.files)) as folder:
        parts = layout.parts_at(folder)
    _refuse_findings(root, layout, source.snapshots, parts)
    return _write_commits(root, source.commit, layout.live, history(source.snapshots, parts))


def _refuse_findings(
    root: Path, layout: Layout, snapshots: Mapping[str, Entries], parts: Sequence[Part]
) -> None:
    """Raises CheckpointError with what the judge finds of parts, at the first of its places."""
    trees = {name: tree_of(root, entries) for name, entries in snapshots.items()}
    if found := judged_parts(parts, trees, layout.checkpoints):
        first, *others = found
        more = [f"{finding.place}: {finding.message}" for finding in others]
        raise CheckpointError("\n".join([first.message, *more]), first.place)


def _snapshots_of(files: Entries, layout: Layout) -> dict[str, Entries]:
    """The files of each checkpoint of a commit, by path from the root, oldest first."""
    below = entries_below(files, layout.checkpoints)
    names = sorted({path.partition("/")[0] for path in below if "/" in path}, key=natural)
    if not names:
        raise CheckpointError("the commit has no checkpoint.", Place(layout.checkpoints))
    return {name: _snapshot_of(name, below, layout) for name in names}


def _snapshot_of(name: str, below: Entries, layout: Layout) -> Entries:
    """The files of one checkpoint."""
    place = f"{layout.checkpoints}/{name}"
    refuse_name(name, Place(place))
    inside = f"{layout.live}/"
    found = {
        path: entry for path, entry in entries_below(below, name).items() if path.startswith(inside)
    }
    if not found:
        raise CheckpointError(f"the checkpoint has no files in {inside} in git.", Place(place))
    for path, entry in found.items():
        if entry.mode in (LINK, MODULE):
            raise CheckpointError(
                "this is a symbolic link or a submodule, which leads out of the tree: "
                "put the files themselves there.",
                Place(f"{place}/{path}"),
            )
    return found


def _refuse_own_branches(root: Path, commit: str, names: Mapping[str, Entries]) -> None:
    """Raises CheckpointError for a source that is made of a checkpoint's branch."""
    sources = {} if default_branch(root) in names else default_commits(root)
    if commit in sources.values():
        return
    for ref, tip in tips_of(root, names).items():
        if not ref.startswith("refs/heads/") and descends(root, commit, tip):
            raise CheckpointError(
                f"the commit {commit[:10]} is on the branch {ref.rpartition('/')[2]}, and the "
                "branches are made from the one that the tutorial is written on: "
                f"{_way_to_source(root, sources)}."
            )


def _way_to_source(root: Path, sources: Mapping[str, str]) -> str:
    """How to make the branches from another commit; ``sources`` are those that would do."""
    if sources:
        name = next(iter(sources)).removeprefix("refs/heads/").removeprefix("refs/remotes/")
        return f"name that with --source {name}"
    if found := remotes(root):
        return (
            f"get it with git remote set-branches {found[0]} '*' and git fetch {found[0]}, and "
            "name it with --source"
        )
    return "name it with --source"


def _write_commits(
    root: Path, source: str, live: str, states: Mapping[str, Sequence[State]]
) -> dict[str, str]:
    """Write the commits of all branches; gives each branch's last one."""
    signature, parent, made = signature_of(root, source), source, {}
    for name, new in states.items():
        for state in new:
            content = make_tree(root, entries_below(state.files, live))
            tree = with_folder(root, source, live, content)
            parent = make_commit(root, tree, [parent], state.message, signature)
        made[name] = parent
    return made
