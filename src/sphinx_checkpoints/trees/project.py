"""Where a repository keeps its checkpoints, and their files."""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from sphinx_checkpoints.git.ignored import ignored, ignored_by_files
from sphinx_checkpoints.git.listing import Listed, Listing, is_text, list_files
from sphinx_checkpoints.git.objects import entries_at
from sphinx_checkpoints.git.worktree import read_listed, refuse_other_than_files
from sphinx_checkpoints.model.errors import CheckpointError, Place
from sphinx_checkpoints.model.journal import undo_killed
from sphinx_checkpoints.model.names import (
    EMPTY,
    is_state,
    natural,
    split_folder,
    states_of,
    unknown_checkpoint,
)
from sphinx_checkpoints.model.tree import Tree


@dataclass(frozen=True)
class Project:
    """A repository with a live project and snapshots of it.

    ``root`` is the repository's root; ``live`` is the folder that the learner owns, and
    ``checkpoints`` the folder of the snapshots, both as paths from the root. Trees are read once:
    make a new Project to see later changes.

    Beside a snapshot there may be states on the way to it, folders that are laid out like it and
    have files alone that a part leads through: ``folder``, ``snapshot`` and ``has`` take theirs,
    too, as "cp2.states/first".

    A tree is what git tracks, and what it would track: what it ignores is in none. A snapshot,
    too, has what git tracks in its folder; a file there that git does not track yet is in it
    unless git ignores it there, or would at its path in the live tree. One without files has a
    file EMPTY in its folder instead.
    """

    root: Path
    live: str
    checkpoints: str = "checkpoints"

    @cached_property
    def found(self) -> tuple[str, ...]:
        """The checkpoints' names, cp2 before cp10; () when there is none."""
        found = {name for name in self._listings if not is_state(name)} | self._empty_folders
        return tuple(sorted(found, key=natural))

    @property
    def names(self) -> tuple[str, ...]:
        """The checkpoints' names, cp2 before cp10; CheckpointError when there is none."""
        if not self.found:
            raise CheckpointError(
                f"there is no checkpoint: make {self.checkpoints}/cp1/{self.live}/ with the files "
                f"that your readers start from, or {self.checkpoints}/cp1/{EMPTY} for none.",
                Place(self.checkpoints),
            )
        return self.found

    @cached_property
    def states(self) -> tuple[str, ...]:
        """The folders of all states, below that of the checkpoints."""
        return tuple(sorted(filter(is_state, self._listings), key=natural))

    @property
    def newest(self) -> str:
        """The name of the newest checkpoint."""
        return self.names[-1]

    def folder(self, name: str) -> Path:
        """The folder of a snapshot, laid out as from the repository's root."""
        return self.root / self.checkpoints / name

    def has(self, name: str) -> bool:
        """Whether there is such a checkpoint, or such a state."""
        return name in self.names or name in self.states

    def trees(self, *names: str) -> dict[str, Tree]:
        """The files of checkpoints, and of the states on the way to each, by their folders.

        Raises CheckpointError as ``snapshot`` does.
        """
        folders = [folder for name in names for folder in (name, *states_of(name, self.states))]
        return {folder: self.snapshot(folder) for folder in folders}

    def snapshot(self, name: str) -> Tree:
        """A checkpoint's files, by path as typed.

        Raises CheckpointError for one that is missing, or has no files and does not say so.
        """
        if name not in self._snapshots:
            self._snapshots[name] = self._read_snapshot(name)
        return self._snapshots[name]

    @cached_property
    def live_tree(self) -> Tree:
        """The files of the live project; {} where the folder is missing."""
        return read_listed(self.root, entries_at(self.listing, self.live))

    @cached_property
    def listing(self) -> Listing:
        """What there is of the live project and of all checkpoints, by path from the root.

        A change of the checkpoints that was killed is undone first. Raises CheckpointError where
        the folder of the snapshots is a symbolic link: git sees nothing behind it.
        """
        undo_killed(self.root)
        listing = list_files(self.root, self.live, self.checkpoints)
        refuse_other_than_files(
            {path: listed for path, listed in listing.items() if path == self.checkpoints}
        )
        return listing

    @property
    def unnamed(self) -> list[str]:
        """What is in no tree because its name is no UTF-8, by path from the root."""
        return [path for path in self.listing if not is_text(path)]

    @cached_property
    def _listings(self) -> dict[str, dict[str, Listed]]:
        """What there is in the folder of each checkpoint and state, by path from the root."""
        found: dict[str, dict[str, Listed]] = {}
        for path, listed in entries_at(self.listing, self.checkpoints).items():
            name, inside = split_folder(path.removeprefix(f"{self.checkpoints}/"))
            if inside:
                found.setdefault(name, {})[path] = listed
        return found

    @property
    def _empty_folders(self) -> set[str]:
        """The folders of checkpoints in which there is nothing yet."""
        folder = self.root / self.checkpoints
        inside = folder.iterdir() if folder.is_dir() else ()
        folders = {path.name for path in inside if path.is_dir() and not path.is_symlink()}
        names = {name for name in folders if not is_state(name)} - self._listings.keys()
        paths = {f"{self.checkpoints}/{name}/": name for name in names}
        return names - {paths[path] for path in ignored(self.root, paths)}

    @cached_property
    def _ignored_in_live(self) -> set[str]:
        """What git would ignore in the live project of all that it does not track in snapshots.

        Where it tracks none, they came as they are, and a learner's own .gitignore does not
        concern them: only those above the live project count.
        """
        listings = self._listings.items()
        paths = [
            Path(path.removeprefix(f"{self.checkpoints}/{name}/"))
            for name, listing in listings
            for path, listed in listing.items()
            if not listed.id
        ]
        names = [path.as_posix() for path in paths]
        if any(listed.id for _, listing in listings for listed in listing.values()):
            return ignored(self.root, names)
        inside = {parent for path in paths for parent in path.parents}
        own = {parent for parent in inside if parent.is_relative_to(self.live)}
        without = {(parent / ".gitignore").as_posix(): b"" for parent in own}
        return ignored_by_files(self.root, names, without)

    @cached_property
    def _snapshots(self) -> dict[str, Tree]:
        return {}

    def _read_snapshot(self, name: str) -> Tree:
        if not self.has(name):
            raise unknown_checkpoint(name, self.names)
        folder = f"{self.checkpoints}/{name}/"
        listing = {
            path: listed
            for path, listed in entries_at(self.listing, f"{folder}{self.live}").items()
            if listed.id or path.removeprefix(folder) not in self._ignored_in_live
        }
        files = read_listed(self.root, listing)
        tree = {path.removeprefix(folder): file for path, file in files.items()}
        if not tree and not is_state(name) and f"{folder}{EMPTY}" not in self.listing:
            raise CheckpointError(
                f"the checkpoint has no files in {self.live}/: put them there, or an empty file "
                f"{folder}{EMPTY} if your readers start from nothing.",
                Place(f"{self.checkpoints}/{name}"),
            )
        return tree
