"""The commit that the branches are made from, and the commits made from it."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from sphinx_checkpoints.git.default import refuse_own_branches, source_commit
from sphinx_checkpoints.git.export import export, work_tree
from sphinx_checkpoints.git.objects import (
    LINK,
    MODULE,
    Entries,
    entries_below,
    entries_of,
    make_commit,
    make_tree,
    signature_of,
    tree_of,
    with_folder,
)
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
    refuse_own_branches(root, commit, snapshots)
    return Source(commit, files, snapshots)


def branch_commits(root: Path, layout: Layout, source: Source) -> dict[str, str]:
    """Write the commits of all branches, as objects; gives each branch's last one.

    Raises CheckpointError for pages and snapshots that do not fit together.
    """
    with work_tree(root, source.commit, partial(export, root, source.files)) as folder:
        parts = layout.parts_at(folder)
    _refuse_findings(root, layout, source.snapshots, parts)
    return _write_commits(root, source, layout.live, parts)


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


def _write_commits(root: Path, source: Source, live: str, parts: Sequence[Part]) -> dict[str, str]:
    """Write the commits of all branches, oldest first; returns each branch's last one."""
    commit, snapshots = source.commit, source.snapshots
    first = parts[0].start if parts else next(iter(snapshots))
    states = {first: [(f"Start from checkpoint {first}", snapshots[first])]}
    states |= {part.finish: [*_states_of(part, snapshots)] for part in parts}
    signature, parent, made = signature_of(root, commit), commit, {}
    for name, new in states.items():
        for message, files in new:
            content = make_tree(root, entries_below(files, live))
            tree = with_folder(root, commit, live, content)
            parent = make_commit(root, tree, [parent], message, signature)
        made[name] = parent
    return made


def _states_of(part: Part, snapshots: Mapping[str, Entries]) -> Iterator[tuple[str, Entries]]:
    """The title of each step of a part, and all files after it."""
    start, finish = snapshots[part.start], snapshots[part.finish]
    files = dict(start)
    for step in part.steps:
        files |= {path: finish[path] for path in step.files if path in finish}
        if step.number or step.files:  # else it only shows a command
            yield step.title, dict(files)
