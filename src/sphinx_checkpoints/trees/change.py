"""Make snapshots, and the live project, hold the files of trees: all of them, or none."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path

from sphinx_checkpoints.git.command import git
from sphinx_checkpoints.git.conversion import checked_out
from sphinx_checkpoints.git.ignored import has_work_tree
from sphinx_checkpoints.git.listing import shown
from sphinx_checkpoints.model.contents import Content, Contents, content_at, in_the_way
from sphinx_checkpoints.model.errors import CheckpointError, Place
from sphinx_checkpoints.model.journal import Journal
from sphinx_checkpoints.model.names import EMPTY, is_state
from sphinx_checkpoints.model.quoting import quoted
from sphinx_checkpoints.model.tree import File, Tree, differing
from sphinx_checkpoints.trees.project import Project


@dataclass(frozen=True)
class _Change:
    """A file that changes; ``old`` or ``new`` is None where there is none.

    ``folder`` is that of its snapshot, as "checkpoints/cp2/"; "" for a file of the live tree.
    """

    folder: str
    path: str
    old: File | None
    new: File | None

    @property
    def place(self) -> str:
        """The file's path from the root."""
        return f"{self.folder}{self.path}"

    def __str__(self) -> str:
        what = "deleted" if self.new is None else "changed" if self.old else "added"
        where = self.folder.removesuffix("/") or "the live project"
        return f"{where}: {what} {self.path}"


@dataclass(frozen=True)
class Changed:
    """A sentence for each file that has changed, and what git does not see of that."""

    files: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


def change_trees(
    project: Project,
    journal: Journal,
    trees: Mapping[str, Tree],
    *,
    live: Tree | None = None,
    pages: Contents | None = None,
) -> Changed:
    """Make each named snapshot hold exactly a tree's files; one that is not there is made.

    So does the live project, if ``live`` is given; ``pages`` are written with them. Raises
    CheckpointError, with nothing changed, where a file is in the way or cannot be written.
    """
    changes = _changes(project, trees, live)
    if not changes:
        return Changed()
    contents = _contents_of(project.root, changes)
    _refuse_hidden(project, contents)
    _refuse_in_the_way(project, contents)
    is_inside = live is None and not pages
    journal.carry_out(project.checkpoints if is_inside else ".", {**contents, **(pages or {})})
    return Changed(
        tuple(str(change) for change in changes if change.place in contents),
        tuple(_notes(replace(project), trees, live)),
    )


def _changes(project: Project, trees: Mapping[str, Tree], live: Tree | None) -> list[_Change]:
    """All that changes; CheckpointError where git cannot say what there is."""
    if has_work_tree(project.root):
        git(project.root, "ls-files", "--", ".git")  # its error is better than a tree without it
    in_snapshots = [_changes_of(project, name, tree) for name, tree in trees.items()]
    in_live = [] if live is None else _differences("", project.live_tree, live)
    return [*chain.from_iterable(in_snapshots), *in_live]


def _notes(now: Project, trees: Mapping[str, Tree], live: Tree | None) -> Iterator[str]:
    """What git does not see of trees that were written."""
    for name, tree in trees.items():
        seen = now.snapshot(name) if now.has(name) else {}  # of which git sees nothing
        yield from unseen(seen, tree, f"{now.checkpoints}/{name}/")
    if live is not None:
        yield from unseen(now.live_tree, live)


def _changes_of(project: Project, name: str, new: Tree) -> list[_Change]:
    """What changes in a snapshot."""
    old = _kept(name, project.snapshot(name)) if project.has(name) else {}
    return _differences(f"{project.checkpoints}/{name}/", old, _kept(name, new))


def _differences(folder: str, old: Tree, new: Tree) -> list[_Change]:
    """What changes in the tree of a folder, those files first that go."""
    found = [_Change(folder, path, old.get(path), new.get(path)) for path in differing(old, new)]
    return sorted(found, key=lambda change: change.new is not None)


def _kept(name: str, tree: Tree) -> Tree:
    """What is in the folder of a snapshot: where it has no files, what says so."""
    return tree if tree or is_state(name) else {EMPTY: File(b"")}


def _contents_of(root: Path, changes: list[_Change]) -> Contents:
    """What changes on the disk, by path from the root."""
    files = {change.place: change.new for change in changes if change.new}
    made = checked_out(root, files)
    written = {
        path: Content(made[path], _mode_of(content_at(root / path), file))
        for path, file in files.items()
    }
    contents = dict.fromkeys(change.place for change in changes) | written
    return {path: new for path, new in contents.items() if content_at(root / path) != new}


def _mode_of(there: Content | None, file: File) -> int:
    """The mode of a file: it stays what it is where git sees no difference."""
    if there and bool(there.mode & 0o100) == file.executable:
        return there.mode
    return 0o755 if file.executable else 0o644


def _refuse_hidden(project: Project, contents: Contents) -> None:
    """Raises CheckpointError for a file that git does not look for on the disk."""
    for path in contents:
        listed = project.listing.get(path)
        if listed and not listed.disk:
            raise CheckpointError(
                "this changes, and git does not look at it on the disk: git sparse-checkout "
                "disable, or git update-index --no-skip-worktree --no-assume-unchanged "
                f"{quoted([path])}, then run this again.",
                Place(path),
            )


def _refuse_in_the_way(project: Project, contents: Contents) -> None:
    """Raises CheckpointError for what is in no snapshot, and would be lost to a new file."""
    going = {path for path, content in contents.items() if content is None}
    for path, content in contents.items():
        for obstacle in in_the_way(project.root, path) if content else ():
            is_same = obstacle == path and content_at(project.root / path) == content
            if not (obstacle in going or obstacle in project.listing or is_same):
                raise CheckpointError(
                    "this is in the way of a file that comes here, and is in no checkpoint: "
                    "move it away, then run this again.",
                    Place(obstacle),
                )


def unseen(seen: Tree, written: Tree, folder: str = "") -> Iterator[str]:
    """What git does not see of what was written below a folder, and how it does."""
    for path in differing(seen, written):
        there, wanted = seen.get(path), written.get(path)
        place = f"{folder}{path}"
        typed = quoted([place])
        if there is None:
            yield f"{place} is ignored by git: git add --force {typed}"
        elif wanted and there.executable != wanted.executable:
            sign = "+x" if wanted.executable else "-x"
            yield f"git does not see the mode of {place} here: git add --chmod={sign} {typed}"


def left_out(project: Project) -> Iterator[str]:
    """What no snapshot takes of the live tree, and why."""
    for path in project.unnamed:
        if path.startswith(f"{project.live}/"):
            yield f"{shown(path)} is left out, because its name is no UTF-8: rename it."
