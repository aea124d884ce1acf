"""The commit that the branches are made from, and the commits made from it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from sphinx_checkpoints.git.command import prefix_of
from sphinx_checkpoints.git.default import refuse_own_branches, source_commit
from sphinx_checkpoints.git.export import export, work_tree
from sphinx_checkpoints.git.objects import (
    LINK,
    MODULE,
    Entries,
    committed,
    entries_below,
    entries_of,
    make_commit,
    make_tree,
    signature_of,
    store,
    tree_of,
    with_folder,
)
from sphinx_checkpoints.judge import judged_parts, replay
from sphinx_checkpoints.model.errors import CheckpointError, Place
from sphinx_checkpoints.model.names import EMPTY, is_state, natural, refuse_name, split_folder
from sphinx_checkpoints.model.part import Part
from sphinx_checkpoints.model.tree import Tree

PartsAt = Callable[[Path], Sequence[Part]]


@dataclass(frozen=True)
class Layout:
    """Where a commit keeps the live tree and the snapshots, and how its parts are read.

    ``parts_at`` gets the root in a folder with all of the commit's files, and gives the parts in
    order.
    """

    live: str
    checkpoints: str
    parts_at: PartsAt


@dataclass(frozen=True)
class Source:
    """A commit, and its checkpoints' files by path from the root, oldest first.

    ``states`` are the files of the states on the way to these, by their folders. ``prefix`` is the
    path of the root from the repository's top, as git says it.
    """

    commit: str
    prefix: str
    snapshots: Mapping[str, Entries]
    states: Mapping[str, Entries]


def read_source(root: Path, layout: Layout, revision: str = "") -> Source:
    """The commit that the branches are made from.

    Raises CheckpointError when it is not there, has no checkpoints, or is a branch's own.
    """
    commit = source_commit(root, revision)
    found = _snapshots_of(committed(root, commit), layout)
    snapshots = {name: entries for name, entries in found.items() if not is_state(name)}
    refuse_own_branches(root, commit, snapshots)
    states = {name: entries for name, entries in found.items() if is_state(name)}
    return Source(commit, prefix_of(root), snapshots, states)


def branch_commits(root: Path, layout: Layout, source: Source) -> dict[str, str]:
    """Write the commits of all branches, as objects; gives each branch's last one.

    Raises CheckpointError for pages and snapshots that do not fit together.
    """

    def fill(folder: Path) -> Path:
        export(root, entries_of(root, source.commit), folder)
        return folder / source.prefix

    with work_tree(root, source.commit, fill) as there:
        parts = layout.parts_at(there)
    found = {**source.snapshots, **source.states}
    trees = {name: tree_of(root, entries) for name, entries in found.items()}
    _refuse_findings(layout, parts, list(source.snapshots), trees)
    return _write_commits(root, source, layout.live, parts, trees)


def _refuse_findings(
    layout: Layout, parts: Sequence[Part], names: Sequence[str], trees: Mapping[str, Tree]
) -> None:
    """Raises CheckpointError with what the judge finds of parts, at the first of its places."""
    if found := judged_parts(parts, names, trees, layout.checkpoints):
        first, *others = found
        more = [f"{finding.place}: {finding.message}" for finding in others]
        raise CheckpointError("\n".join([first.message, *more]), first.place)


def _snapshots_of(files: Entries, layout: Layout) -> dict[str, Entries]:
    """The files of each checkpoint and state of a commit, by path from the root, oldest first."""
    below = entries_below(files, layout.checkpoints)
    folders = {folder for folder, inside in map(split_folder, below) if inside}
    names = sorted(folders, key=natural)
    if all(map(is_state, names)):
        raise CheckpointError("the commit has no checkpoint.", Place(layout.checkpoints))
    return {name: _snapshot_of(name, below, layout) for name in names}


def _snapshot_of(name: str, below: Entries, layout: Layout) -> Entries:
    """The files of one checkpoint, or of one state."""
    place = f"{layout.checkpoints}/{name}"
    if not is_state(name):
        refuse_name(name, Place(place))
    inside = f"{layout.live}/"
    there = entries_below(below, name)
    found = {path: entry for path, entry in there.items() if path.startswith(inside)}
    if not found and EMPTY not in there:
        raise CheckpointError(f"the checkpoint has no files in {inside} in git.", Place(place))
    for path, entry in found.items():
        if entry.mode in (LINK, MODULE):
            raise CheckpointError(
                "this is a symbolic link or a submodule, which leads out of the tree: "
                "put the files themselves there.",
                Place(f"{place}/{path}"),
            )
    return found


def _write_commits(
    root: Path, source: Source, live: str, parts: Sequence[Part], trees: Mapping[str, Tree]
) -> dict[str, str]:
    """Write the commits of all branches, oldest first; returns each branch's last one."""
    commit, snapshots = source.commit, source.snapshots
    first = parts[0].start if parts else next(iter(snapshots))
    states = {first: [(f"Start from checkpoint {first}", snapshots[first])]}
    states |= {part.finish: _steps_of(root, part, trees) for part in parts}
    signature, parent, made = signature_of(root, commit), commit, {}
    for name, new in states.items():
        for message, files in new:
            content = make_tree(root, entries_below(files, live))
            tree = with_folder(root, commit, live, content)
            parent = make_commit(root, tree, [parent], message, signature)
        made[name] = parent
    return made


def _steps_of(root: Path, part: Part, trees: Mapping[str, Tree]) -> list[tuple[str, Entries]]:
    """The title of each step of a part, and all files after it."""
    # A step without either only shows a command.
    steps = zip(part.steps, replay(part, trees).states[1:], strict=True)
    kept = [(step.title, tree) for step, tree in steps if step.number or step.files]
    entries = store(root, [tree for _, tree in kept])
    return [(title, files) for (title, _), files in zip(kept, entries, strict=True)]
