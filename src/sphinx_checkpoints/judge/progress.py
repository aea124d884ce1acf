"""What a part's actions do to its files, one after the other."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from sphinx_checkpoints.model.names import folder_of
from sphinx_checkpoints.model.part import (
    Action,
    CreateFile,
    DeleteFile,
    EditFile,
    MoveFile,
    RunCommand,
    files_of,
)
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
        origins = dict(self.origins)
        match action:
            case DeleteFile(path):
                origins.pop(path, None)
            case MoveFile(path, to):
                origins |= {to: origins.pop(path)} if path in origins else {}
            case _:
                lacking = self.lacks(action)
                made = (path for path in files_of(action) if path not in lacking)
                origins |= {path: self._origin_after(action, path) for path in made}
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
        """The paths that an action makes or changes, and that are not there where it leads."""
        if isinstance(action, DeleteFile | MoveFile):
            return []
        return [path for path in files_of(action) if self.goal(action, path) is None]

    def goal(self, action: Action, path: str) -> File | None:
        """A file that an action makes or changes, as it is where that leads, if it is there."""
        if isinstance(action, DeleteFile | MoveFile):
            return None
        return self.trees.get(self.folder_after(action, path), {}).get(path)

    def folder_after(self, action: Action, path: str) -> str:
        """The folder in which that file is."""
        state = action.state if isinstance(action, CreateFile | EditFile | RunCommand) else ""
        folder = folder_of(self.finish, state)
        # A command makes files as well that no later step changes.
        is_done = isinstance(action, RunCommand) and path not in self.trees.get(folder, {})
        return self.finish if is_done else folder

    def _origin_after(self, action: Action, path: str) -> Origin:
        """Where a file comes from that an action has made or changed."""
        return Origin(self.folder_after(action, path), path, self._is_executable(action, path))

    def _is_executable(self, action: Action, path: str) -> bool:
        """The mode of a file that is done: a reader who saves one does not change it."""
        is_typed = isinstance(action, RunCommand)
        mode_of = self.goal(action, path) if is_typed else self.origins.get(path)
        return mode_of is not None and mode_of.executable

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
