"""An author's edit of the live tree, or of a snapshot: from a commit to what lies there now."""

from dataclasses import dataclass

from sphinx_checkpoints.git.command import git
from sphinx_checkpoints.git.listing import is_text
from sphinx_checkpoints.git.objects import (
    LINK,
    MODULE,
    committed,
    entries_at,
    entries_below,
    entries_of,
    make_commit,
    make_tree,
    store,
    tree_of,
)
from sphinx_checkpoints.git.refs import commit_of, list_refs
from sphinx_checkpoints.model.errors import CheckpointError, Place
from sphinx_checkpoints.model.names import EMPTY
from sphinx_checkpoints.model.tree import Tree, differing
from sphinx_checkpoints.trees.merge import NOBODY, refuse_without_merges
from sphinx_checkpoints.trees.project import Project

LIVE = "the live tree"
# Below it, of this work tree alone: what was carried last of each snapshot, as a commit on HEAD.
_CARRIED = "refs/worktree/checkpoints/"


@dataclass(frozen=True)
class Edit:
    """What leads from ``base`` to ``theirs``; ``where`` are words for the tree that has it.

    ``last`` is what was there when an edit of the same base may have been carried before: what has
    got that already gets the rest alone.
    """

    where: str
    base: Tree
    theirs: Tree
    last: Tree

    @property
    def is_empty(self) -> bool:
        """Whether nothing was edited."""
        return not any(differing(self.base, self.theirs))


def live_edit(project: Project, revision: str) -> Edit:
    """The edit of the live tree: from the newest snapshot in a commit.

    Raises CheckpointError for a commit that is not there, or does not have that snapshot, and where
    the live tree has an edit of another snapshot as well.
    """
    base = _snapshot_in(project, project.newest, revision)
    if base is None:
        raise _not_committed(project, project.newest, revision)
    _refuse_uncommitted(project)
    # Where the snapshot alone was updated, the others do not have that.
    return Edit(LIVE, base, project.live_tree, project.snapshot(project.newest))


def snapshot_edit(project: Project, name: str, revision: str) -> Edit:
    """The edit of a snapshot: from that in a commit, or where it is new, from the one before it.

    Raises CheckpointError for a commit that is not there, or lacks the first of all snapshots.
    """
    base = _snapshot_in(project, name, revision)
    if base is None:
        earlier = project.names[: project.names.index(name)]
        if not earlier:
            raise _not_committed(project, name, revision)
        base = project.snapshot(earlier[-1])
    carried = commit_of(project.root, f"{_CARRIED}{name}")
    last = tree_of(project.root, entries_of(project.root, carried)) if carried else base
    return Edit(name, base, project.snapshot(name), last)


def remember(project: Project, edit: Edit) -> None:
    """Keep in mind what of a snapshot has been carried: nothing else tells it before a commit."""
    root = project.root
    [entries] = store(root, [edit.theirs])
    head = commit_of(root, "HEAD")
    message = f"What of {edit.where} was carried to the later checkpoints"
    commit = make_commit(root, make_tree(root, entries), [head], message, NOBODY)
    git(root, "update-ref", f"{_CARRIED}{edit.where}", commit)


def _refuse_uncommitted(project: Project) -> None:
    """Raises CheckpointError where an edit of a snapshot was carried, and is in no commit.

    It would be taken for one of the live tree.
    """
    head = commit_of(project.root, "HEAD")
    for ref in list_refs(project.root, _CARRIED):
        name = ref.removeprefix(_CARRIED)
        if name not in project.names or commit_of(project.root, f"{ref}^") != head:
            continue
        if any(differing(_snapshot_in(project, name, head) or {}, project.snapshot(name))):
            raise CheckpointError(
                f"the edit of {name} was carried to {project.newest}, and would be taken for one "
                f"of {project.live}/: commit {project.checkpoints}/ first, then run this again.",
                Place(f"{project.checkpoints}/{name}"),
            )


def _snapshot_in(project: Project, name: str, revision: str) -> Tree | None:
    """The files of a snapshot in a commit; None where that has no such snapshot.

    Raises CheckpointError for a commit that is not there.
    """
    refuse_without_merges(project.root)
    commit = commit_of(project.root, revision)
    if not commit:
        raise CheckpointError(f"there is no commit {revision!r}: name one with --base.")
    folder = f"{project.checkpoints}/{name}"
    entries = entries_below(committed(project.root, commit), folder)
    kept = {
        path: entry
        for path, entry in entries_at(entries, project.live).items()
        if is_text(path) and entry.mode not in (LINK, MODULE)
    }
    return tree_of(project.root, kept) if kept or EMPTY in entries else None


def _not_committed(project: Project, name: str, revision: str) -> CheckpointError:
    """That nothing tells what was edited, and what to do."""
    return CheckpointError(
        f"the commit {revision} does not have it, so that nothing tells what you edited: "
        "commit it as it was before the edit, or name a commit that has it with --base.",
        Place(f"{project.checkpoints}/{name}"),
    )
