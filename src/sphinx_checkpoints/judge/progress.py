"""What a part's actions do to its files, one after the other."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from sphinx_checkpoints.model.names import folder_of
from sphinx_checkpoints.model.part import Action, RunCommand, files_of
from sphinx_checkpoints.model.tree import File, Tree


@dataclass(frozen=True)
class Origin:
    """Where a file's content lies: a path in the folder of a checkpoint or of a state.

    ``executable`` is the mode that the file has now, which may be another one there.
    """

    folder: str
    path: str
    executable: bool = False


@dataclass(frozen=True)
class Progress:
    """Where the files of a part come from, when some of its actions are done.

    ``trees`` are the files of its start, of its finish and of the states between, by their folders.
    """

    finish: str
    trees: Mapping[str, Tree]
    origins: Mapping[str, Origin]
    actions: tuple[Action, ...] = ()

    @classmethod
    def begin(cls, start: str, finish: str, trees: Mapping[str, Tree]) -> "Progress":
        """Where nothing is done."""
        files = trees.get(start, {})
        return cls(
            finish,
            trees,
            {path: Origin(start, path, file.executable) for path, file in files.items()},
        )

    @cached_property
    def tree(self) -> Tree:
        """The files as they are now."""
        return {path: self._read(origin) for path, origin in self.origins.items()}

    def after(self, action: Action) -> "Progress":
        """Where one more action is done, as far as that can be."""
        folder = self.goal_of(action)
        made = {
            path: Origin(folder, path, self._is_executable(action, path))
            for path in files_of(action)
            if path not in self.lacks(action)
        }
        origins = {**self.origins, **made}
        return replace(self, origins=origins, actions=(*self.actions, action))

    def through(self, actions: Sequence[Action]) -> "tuple[Done, ...]":
        """What some actions do, one after the other."""
        progress = [self]
        for action in actions:
            progress.append(progress[-1].after(action))
        return tuple(map(Done, actions, progress, progress[1:]))

    def last(self, path: str) -> Action | None:
        """The action that was the last to do something with a file; None where none was."""
        return next((one for one in reversed(self.actions) if path in files_of(one)), None)

    def lacks(self, action: Action) -> list[str]:
        """The paths of an action that are not there where it leads."""
        there = self.trees.get(self.goal_of(action), {})
        return [path for path in files_of(action) if path not in there]

    def goal_of(self, action: Action) -> str:
        """The folder that has a file as an action leaves it."""
        return folder_of(self.finish, "" if isinstance(action, RunCommand) else action.state)

    def _is_executable(self, action: Action, path: str) -> bool:
        """The mode of a file that is done: a reader who saves one does not change it."""
        if isinstance(action, RunCommand):
            return self.trees[self.finish][path].executable
        before = self.origins.get(path)
        return bool(before and before.executable)

    def _read(self, origin: Origin) -> File:
        """The file that comes from somewhere."""
        file = self.trees[origin.folder][origin.path]
        if file.executable == origin.executable:
            return file
        return replace(file, executable=origin.executable)


@dataclass(frozen=True)
class Done:
    """An action, with what there was before it and what there is then."""

    action: Action
    before: Progress
    after: Progress
